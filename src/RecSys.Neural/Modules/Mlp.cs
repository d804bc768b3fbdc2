using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Layers one after another: linear, norm, activation, dropout.</summary>
public sealed class Mlp : ILayer
{
    private readonly List<ILayer> _layers = [];
    private readonly Activation _activation;

    /// <summary>A stack of layers.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="input">Numbers that come in.</param>
    /// <param name="sizes">Numbers that go out of each layer.</param>
    /// <param name="activation">Behind every layer.</param>
    /// <param name="dropout">Share of numbers left out behind every layer.</param>
    /// <param name="norm">Between a layer and its activation.</param>
    public Mlp(Weights weights, string name, int input, IReadOnlyList<int> sizes, Activation activation = Activation.Relu, double dropout = 0, NormKind norm = NormKind.None)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(sizes);
        _activation = activation;
        OutputSize = input;
        for (int i = 0; i < sizes.Count; i++)
        {
            string layer = $"{name}.{i}";
            _layers.Add(new Linear(weights, layer, OutputSize, sizes[i]));
            if (norm == NormKind.Layer) _layers.Add(new LayerNorm(weights, layer + ".norm", sizes[i]));
            if (norm == NormKind.Batch) _layers.Add(new BatchNorm(weights, layer + ".norm", sizes[i]));
            _layers.Add(new Dropout(weights, dropout));
            OutputSize = sizes[i];
        }
    }

    /// <summary>Numbers that go out of the last layer.</summary>
    public int OutputSize { get; }

    // A dropout ends every layer, and the activation stands before it.
    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        foreach (ILayer layer in _layers) input = layer.Forward(layer is Dropout ? _activation.Forward(input) : input);
        return input;
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        foreach (ILayer layer in _layers) input = layer.Write(layer is Dropout ? _activation.Write(input) : input);
        return input;
    }
}
