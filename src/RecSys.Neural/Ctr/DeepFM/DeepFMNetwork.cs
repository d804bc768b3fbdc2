using RecSys.Algorithms;
using RecSys.Models;
using RecSys.Onnx.Graph;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>The network of <see cref="DeepFMTrainer"/>: weights of the features, dot products of the fields' vectors, and layers over the same vectors.</summary>
internal sealed class DeepFMNetwork : ClickNetwork
{
    private const double Deviation = 0.01;

    private readonly FeatureEmbedding _linear;
    private readonly FeatureEmbedding _vectors;
    private readonly PairInteraction _pairs = new();
    private readonly Mlp _deep;
    private readonly Linear _output;

    /// <summary>A network with first weights.</summary>
    /// <param name="options">Options.</param>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    /// <param name="weights">Where the weights are kept.</param>
    public DeepFMNetwork(DeepFMOptions options, FeatureProfile profile, Weights weights)
        : base(options, profile, weights)
    {
        _linear = Embed("linear", 1, 0);
        _vectors = Embed("vectors", options.EmbeddingSize, Deviation);
        _deep = new Mlp(weights, "deep", DeepSize, options.Layers, dropout: options.Dropout, norm: options.BatchNorm ? NormKind.Batch : NormKind.None);
        _output = new Linear(weights, "output", _deep.OutputSize, 1, bias: false);
    }

    // Numbers that go into the first layer.
    private int DeepSize => Layout.FieldCount * _vectors.Size;

    /// <inheritdoc/>
    protected override Tensor Forward(FeatureInput input)
    {
        Tensor vectors = _vectors.Forward(input);
        return _linear.Sum(input) + _pairs.Forward(vectors) + _output.Forward(_deep.Forward(vectors.reshape(-1, DeepSize)));
    }

    /// <inheritdoc/>
    protected override OnnxValue Write(FeatureGraphInput input)
    {
        OnnxValue vectors = _vectors.Write(input);
        return _linear.WriteSum(input) + _pairs.Write(vectors) + _output.Write(_deep.Write(input.Graph.Reshape(vectors, 0, DeepSize)));
    }
}
