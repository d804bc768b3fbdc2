using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
{
    private readonly EncoderBlock _block;

    internal TransformerEncoderLayer(long width, long heads, long inner, double dropout, nn.Activations activation)
        : base(null, "torch::nn::TransformerEncoderLayerImpl")
    {
        _block = new EncoderBlock("", new(width, heads, inner, dropout, activation), Weights);
        foreach (var (name, parameter) in Weights.Wrapped())
            register_parameter(name, parameter);
    }

    internal FlatWeights Weights { get; } = new();

    internal EncoderBlock.EncoderShape Shape => _block.Shape;

    public override Tensor forward(Tensor src) => call(src, null!, null!);

    public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null!);

    public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        return _block.Run(src, src_mask, src_key_padding_mask, training).MoveToOuterDisposeScope();
    }

    internal override void Replace(string name, Tensor value)
    {
        Weights.Set(name, (Parameter)value);
        base.Replace(name, value);
    }

    internal override void Release() => Weights.Dispose();
}
