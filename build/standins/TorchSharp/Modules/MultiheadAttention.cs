using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
{
    private readonly AttentionWeights _attention;

    internal MultiheadAttention(AttentionWeights attention)
        : base(null, "torch::nn::MultiheadAttentionImpl")
    {
        _attention = attention;
        foreach (var (name, parameter) in attention.Weights.Wrapped())
            register_parameter(name, parameter);
    }

    public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask)
    {
        using var scope = NewDisposeScope();
        var (output, weights) = _attention.Run(query, key, value, key_padding_mask, need_weights, attn_mask, training);
        return Tuple.Create(output.MoveToOuterDisposeScope(), weights?.MoveToOuterDisposeScope()!);
    }

    public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        base.call(query, key, value, key_padding_mask, need_weights, attn_mask);

    internal override void Replace(string name, Tensor value)
    {
        _attention.Weights.Set(name, (Parameter)value);
        base.Replace(name, value);
    }

    internal override void Release() => _attention.Weights.Dispose();
}
