using Microsoft.ML.Data;

namespace RecSys.ML.Tests;

/// <summary>What goes into the ONNX file of a model of users and items: indices.</summary>
internal sealed class OnnxPair
{
    [ColumnName("user"), VectorType(1)]
    public long[] User { get; set; } = [];

    [ColumnName("item"), VectorType(1)]
    public long[] Item { get; set; } = [];
}

/// <summary>What comes out of it.</summary>
internal sealed class OnnxScore
{
    [ColumnName("score")]
    public float[] Score { get; set; } = [];
}
