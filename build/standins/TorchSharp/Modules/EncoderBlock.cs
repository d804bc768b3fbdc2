using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>One layer of a transformer's encoder, normalized after each part, over a flat list of parameters.</summary>
internal sealed class EncoderBlock
{
    private readonly string _prefix;
    private readonly FlatWeights _weights;
    private readonly AttentionWeights _attention;

    internal EncoderBlock(string prefix, EncoderShape shape, FlatWeights weights)
    {
        (_prefix, _weights, Shape) = (prefix, weights, shape);
        _attention = new AttentionWeights(prefix + "self_attn.", shape.Width, shape.Heads, shape.Dropout, true, false, false, shape.Width, shape.Width, weights);
        weights.AddLinear(prefix + "linear1", shape.Width, shape.Inner);
        weights.AddLinear(prefix + "linear2", shape.Inner, shape.Width);
        foreach (string norm in new[] { "norm1", "norm2" })
        {
            nn.init.ones_(weights.Add(prefix + norm + ".weight", shape.Width));
            nn.init.zeros_(weights.Add(prefix + norm + ".bias", shape.Width));
        }
    }

    internal EncoderShape Shape { get; }

    internal Tensor Run(Tensor input, Tensor? mask, Tensor? keyPadding, bool training)
    {
        var attended = _attention.Run(input, input, input, keyPadding, false, mask, training).Output;
        var middle = Norm("norm1", input + Drop(attended));
        var inner = Linear("linear1", middle);
        inner = Shape.Activation == nn.Activations.GELU ? nn.functional.gelu(inner) : inner.relu();
        return Norm("norm2", middle + Drop(Linear("linear2", Drop(inner))));

        Tensor Drop(Tensor t) => nn.functional.dropout(t, Shape.Dropout, training);
    }

    private Tensor Linear(string name, Tensor input) => nn.functional.linear(input, _weights[_prefix + name + ".weight"]!, _weights[_prefix + name + ".bias"]);

    private Tensor Norm(string name, Tensor input) =>
        nn.functional.layer_norm(input, [Shape.Width], _weights[_prefix + name + ".weight"], _weights[_prefix + name + ".bias"]);

    /// <summary>The sizes of a layer.</summary>
    internal readonly record struct EncoderShape(long Width, long Heads, long Inner, double Dropout, nn.Activations Activation);
}
