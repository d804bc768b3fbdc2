using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Cross layers with a vector each (Wang et al. 2017): x_{l+1} = x_0·(x_l·w) + b + x_l.</summary>
public sealed class VectorCross : ILayer
{
    private readonly Weight[] _weights;
    private readonly Weight[] _biases;

    /// <summary>Layers.</summary>
    /// <param name="weights">Where the weights are kept.</param>
    /// <param name="name">Name of the first weights.</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="layers">Number of layers.</param>
    public VectorCross(Weights weights, string name, int size, int layers)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = [.. Enumerable.Range(0, layers).Select(l => weights.Glorot($"{name}.{l}.weight", size, 1, size, 1))];
        _biases = [.. Enumerable.Range(0, layers).Select(l => weights.Constant($"{name}.{l}.bias", 0, size))];
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor x = input;
        for (int l = 0; l < _weights.Length; l++) x = (input * x.mm(_weights[l].Value)) + _biases[l].Value + x;
        return x;
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        OnnxValue x = input;
        for (int l = 0; l < _weights.Length; l++) x = (input * graph.MatMul(x, _weights[l].Write(graph))) + _biases[l].Write(graph) + x;
        return x;
    }
}
