using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Multi-head self-attention (Vaswani et al. 2017).</summary>
public sealed class SelfAttention
{
    private readonly int _size;
    private readonly int _heads;
    private readonly Linear _input;
    private readonly Linear _output;
    private readonly Dropout _dropout;

    /// <summary>An attention.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">Length of the vectors; a multiple of <paramref name="heads"/>.</param>
    /// <param name="heads">Number of heads.</param>
    /// <param name="dropout">Share of the attention left out in training.</param>
    public SelfAttention(Weights weights, string name, int size, int heads, double dropout)
    {
        if (size % heads != 0) throw new ArgumentException($"The size {size} must be a multiple of the number of heads, {heads}.", nameof(heads));
        (_size, _heads) = (size, heads);
        _input = new Linear(weights, name + ".qkv", size, 3 * size, deviation: TransformerBlock.Deviation);
        _output = new Linear(weights, name + ".out", size, size, deviation: TransformerBlock.Deviation);
        _dropout = new Dropout(weights, dropout);
    }

    private double Scale => 1 / Math.Sqrt((double)_size / _heads);

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="mask">What <see cref="AttentionMask.Create"/> returned.</param>
    public Tensor Forward(Tensor input, Tensor mask)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        long batch = input.shape[0], length = input.shape[1];
        Tensor[] parts = _input.Forward(input).split(_size, 2);
        Tensor query = Heads(parts[0], batch, length), key = Heads(parts[1], batch, length), value = Heads(parts[2], batch, length);
        if (_heads > 1 && mask.shape[0] > 1) mask = mask.unsqueeze(1).expand(batch, _heads, length, length).reshape(batch * _heads, length, length);
        // softmax(QKᵀ/√d + mask): [batch·heads, length, length]; scale and mask are part of the product.
        Tensor attention = baddbmm(mask, query, key.transpose(1, 2), beta: 1, alpha: (float)Scale).softmax(-1);
        Tensor mixed = _dropout.Forward(attention).bmm(value);
        if (_heads > 1) mixed = mixed.view(batch, _heads, length, _size / _heads).transpose(1, 2).reshape(batch, length, _size);
        return _output.Forward(mixed);
    }

    /// <summary>Writes the nodes.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="mask">What <see cref="AttentionMask.Write"/> returned.</param>
    /// <param name="lastOnly">Whether only the last position is wanted: the result is [batch, 1, size].</param>
    public OnnxValue Write(OnnxValue input, OnnxValue mask, bool lastOnly = false)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(mask);
        OnnxGraph graph = input.Graph;
        OnnxValue[] parts = graph.Split(_input.Write(input), 2, _size, _size, _size);
        OnnxValue query = parts[0];
        if (lastOnly)
        {
            query = graph.Slice(query, 1, -1);
            mask = graph.Slice(mask, 2, -1);
        }
        OnnxValue keys = graph.Transpose(Heads(parts[1]), 0, 1, 3, 2);
        OnnxValue attention = graph.Softmax((graph.MatMul(Heads(query), keys) * (float)Scale) + mask);
        OnnxValue mixed = graph.Transpose(graph.MatMul(attention, Heads(parts[2])), 0, 2, 1, 3);
        return _output.Write(graph.Reshape(mixed, 0, 0, _size));

        // [batch, length, size] → [batch, heads, length, size / heads]
        OnnxValue Heads(OnnxValue x) => graph.Transpose(graph.Reshape(x, 0, 0, _heads, _size / _heads), 0, 2, 1, 3);
    }

    // [batch, length, size] → [batch·heads, length, size / heads]
    private Tensor Heads(Tensor x, long batch, long length)
        => _heads == 1 ? x : x.reshape(batch, length, _heads, _size / _heads).transpose(1, 2).reshape(batch * _heads, length, _size / _heads);
}
