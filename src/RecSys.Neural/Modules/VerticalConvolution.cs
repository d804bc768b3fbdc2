using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Weighted sums of the vectors of a sequence of fixed length, with several sets of weights (Caser, Tang and Wang 2018, equations 7 to 9).</summary>
public sealed class VerticalConvolution : ILayer
{
    private readonly Weight _filters;

    /// <summary>Filters.</summary>
    /// <param name="weights">Where the weights are kept.</param>
    /// <param name="name">Name of the weights.</param>
    /// <param name="length">Length of the sequences.</param>
    /// <param name="size">Length of the vectors.</param>
    /// <param name="filters">Number of filters.</param>
    public VerticalConvolution(Weights weights, string name, int length, int size, int filters)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _filters = weights.Glorot(name + ".weight", length, filters, filters, length);
        OutputSize = filters * size;
    }

    /// <summary>Numbers that go out.</summary>
    public int OutputSize { get; }

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <returns>[batch, filters·size].</returns>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        // [batch, size, length] × [length, filters]
        return nn.functional.linear(input.transpose(1, 2), _filters.Value).transpose(1, 2).reshape(input.shape[0], OutputSize);
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        return graph.Reshape(graph.MatMul(_filters.Write(graph), input), 0, OutputSize);
    }
}
