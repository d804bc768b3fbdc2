using RecSys.Onnx.Graph;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>A tensor of a network.</summary>
public sealed class Weight
{
    internal Weight(string name, Tensor value, bool isTrained, double decay) => (Name, Value, IsTrained, Decay) = (name, value, isTrained, decay);

    /// <summary>Its name, also in ONNX.</summary>
    public string Name { get; }

    /// <summary>The tensor.</summary>
    public Tensor Value { get; }

    /// <summary>Whether it is trained.</summary>
    public bool IsTrained { get; }

    /// <summary>How strongly it is regularized, as a factor of <see cref="NeuralOptions.Regularization"/>. By default 1, and 0 for biases and norms.</summary>
    public double Decay { get; set; }

    /// <summary>The gradients of its rows, where only the rows of a batch are read; otherwise null.</summary>
    internal RowGradients? Rows { get; set; }

    /// <summary>Its dimensions.</summary>
    public long[] Shape => Value.shape;

    /// <summary>Stores it in a graph as it is.</summary>
    public OnnxValue Write(OnnxGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return graph.Constant(Name, ToArray(), Shape);
    }

    /// <summary>Stores a matrix in a graph with rows and columns exchanged.</summary>
    public OnnxValue WriteTransposed(OnnxGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        float[] values = ToArray();
        long rows = Shape[0], columns = Shape[1];
        var transposed = new float[values.Length];
        for (long r = 0; r < rows; r++)
        {
            for (long c = 0; c < columns; c++) transposed[(c * rows) + r] = values[(r * columns) + c];
        }
        return graph.Constant(Name, transposed, columns, rows);
    }

    /// <summary>A copy of its numbers, row-major.</summary>
    public float[] ToArray() => Tensors.ToArray(Value);
}
