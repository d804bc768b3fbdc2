using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Filters over windows of 1, 2, … up to all items of a sequence, each reduced to its highest answer (Caser, Tang and Wang 2018, equations 4 to 6).</summary>
public sealed class HorizontalConvolution : ILayer
{
    private readonly Weight[] _filters;
    private readonly Weight[] _biases;
    private readonly Activation _activation;
    private readonly int _length;

    /// <summary>Filters of every height.</summary>
    /// <param name="weights">Where the weights are kept.</param>
    /// <param name="name">Name of the first weights.</param>
    /// <param name="length">Length of the sequences.</param>
    /// <param name="size">Length of the vectors.</param>
    /// <param name="filters">Filters of each height.</param>
    /// <param name="activation">Behind the filters.</param>
    public HorizontalConvolution(Weights weights, string name, int length, int size, int filters, Activation activation = Activation.Relu)
    {
        ArgumentNullException.ThrowIfNull(weights);
        (_length, _activation) = (length, activation);
        _filters = [.. Enumerable.Range(1, length).Select(h => weights.Glorot($"{name}.{h}.weight", h * size, filters, filters, 1, h, size))];
        _biases = [.. Enumerable.Range(1, length).Select(h => weights.Constant($"{name}.{h}.bias", 0, filters))];
        OutputSize = length * filters;
    }

    /// <summary>Numbers that go out.</summary>
    public int OutputSize { get; }

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <returns>[batch, length·filters].</returns>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor image = input.unsqueeze(1);
        return cat([.. _filters.Select((filter, i) => _activation.Forward(nn.functional.conv2d(image, filter.Value, _biases[i].Value)).amax([2, 3]))], 1);
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        OnnxValue image = graph.Unsqueeze(input, 1);
        return graph.Concat(1, [.. _filters.Select((filter, i) => graph.ReduceMax(_activation.Write(graph.Conv(image, filter.Write(graph), _biases[i].Write(graph))), [2, 3]))]);
    }
}
