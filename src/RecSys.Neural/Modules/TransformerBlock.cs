using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Self-attention and a network for every position, each with residual, norm and dropout. Causal or not is the mask's matter.</summary>
public sealed class TransformerBlock
{
    /// <summary>Standard deviation of the first weights: small, so that at first a block passes on little more than its input.</summary>
    internal const double Deviation = 0.02;

    private readonly SelfAttention _attention;
    private readonly Linear _wide;
    private readonly Linear _narrow;
    private readonly LayerNorm _attentionNorm;
    private readonly LayerNorm _networkNorm;
    private readonly Dropout _dropout;
    private readonly Activation _activation;
    private readonly bool _pre;

    /// <summary>A block.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">Length of the vectors.</param>
    /// <param name="heads">Number of heads of the attention.</param>
    /// <param name="hidden">Width of the network for every position.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="dropout">Share of numbers left out in training.</param>
    /// <param name="norm">Where it normalizes.</param>
    public TransformerBlock(Weights weights, string name, int size, int heads, int hidden, Activation activation, double dropout, NormPlacement norm)
    {
        _attention = new SelfAttention(weights, name + ".attention", size, heads, dropout);
        _attentionNorm = new LayerNorm(weights, name + ".norm1", size);
        _wide = new Linear(weights, name + ".wide", size, hidden, deviation: Deviation);
        _narrow = new Linear(weights, name + ".narrow", hidden, size, deviation: Deviation);
        _networkNorm = new LayerNorm(weights, name + ".norm2", size);
        _dropout = new Dropout(weights, dropout);
        (_activation, _pre) = (activation, norm == NormPlacement.Pre);
    }

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="mask">What <see cref="AttentionMask.Create"/> returned.</param>
    public Tensor Forward(Tensor input, Tensor mask)
    {
        if (_pre)
        {
            Tensor x = input + _dropout.Forward(_attention.Forward(_attentionNorm.Forward(input), mask));
            return x + _dropout.Forward(Network(_networkNorm.Forward(x)));
        }
        Tensor y = _attentionNorm.Forward(input + _dropout.Forward(_attention.Forward(input, mask)));
        return _networkNorm.Forward(y + _dropout.Forward(Network(y)));
    }

    /// <summary>Writes the nodes.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="mask">What <see cref="AttentionMask.Write"/> returned.</param>
    /// <param name="lastOnly">Whether only the last position is wanted: the result is [batch, 1, size].</param>
    public OnnxValue Write(OnnxValue input, OnnxValue mask, bool lastOnly = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxValue residual = lastOnly ? input.Graph.Slice(input, 1, -1) : input;
        if (_pre)
        {
            OnnxValue x = residual + _attention.Write(_attentionNorm.Write(input), mask, lastOnly);
            return x + Network(_networkNorm.Write(x));
        }
        OnnxValue y = _attentionNorm.Write(residual + _attention.Write(input, mask, lastOnly));
        return _networkNorm.Write(y + Network(y));
    }

    private Tensor Network(Tensor x) => _narrow.Forward(_dropout.Forward(_activation.Forward(_wide.Forward(x))));

    private OnnxValue Network(OnnxValue x) => _narrow.Write(_activation.Write(_wide.Write(x)));
}
