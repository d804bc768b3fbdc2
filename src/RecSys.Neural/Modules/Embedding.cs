using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>A table of vectors: looks rows up by index.</summary>
public sealed class Embedding : ILayer
{
    private readonly TorchSharp.Modules.Embedding _module;

    /// <summary>A table of normal numbers.</summary>
    /// <param name="weights">Where the table is kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="deviation">Standard deviation of the first numbers.</param>
    public Embedding(Weights weights, string name, int rows, int size, double deviation)
    {
        ArgumentNullException.ThrowIfNull(weights);
        // The module of TorchSharp, since its gradient is many times faster than that of a lookup by index_select.
        _module = nn.Embedding(rows, size, device: weights.Device, dtype: weights.Type);
        Table = weights.Adopt(name, _module.weight!, deviation, normal: true);
    }

    /// <summary>The table: [rows, size].</summary>
    public Weight Table { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input) => _module.call(input);

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Graph.Gather(Table.Write(input.Graph), input);
    }
}
