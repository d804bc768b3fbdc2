using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Layers of one shape, each with a copy of the given layer's parameters.</summary>
public sealed class TransformerEncoder : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
{
    private readonly FlatWeights _weights = new();
    private readonly EncoderBlock[] _blocks;

    internal TransformerEncoder(TransformerEncoderLayer layer, long layers)
        : base(null, "torch::nn::TransformerEncoderImpl")
    {
        _blocks = new EncoderBlock[layers];
        var given = layer.Weights.Wrapped().ToList();
        using var quiet = no_grad();
        for (int i = 0; i < layers; i++)
        {
            _blocks[i] = new EncoderBlock($"layers.{i}.", layer.Shape, _weights);
            foreach (var (name, parameter) in given)
                _weights[$"layers.{i}.{name}"]!.copy_(parameter);
        }
        foreach (var (name, parameter) in _weights.Wrapped())
            register_parameter(name, parameter);
        foreach (var (_, parameter) in given)
            parameter.Dispose();
    }

    public enum Activations
    {
        ReLU = 0,
        GELU = 1,
    }

    public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask)
    {
        using var scope = NewDisposeScope();
        var output = src;
        foreach (var block in _blocks)
            output = block.Run(output, src_mask, src_key_padding_mask, training);
        return (ReferenceEquals(output, src) ? src.alias() : output).MoveToOuterDisposeScope();
    }

    public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null!);

    public Tensor call(Tensor src) => call(src, null!, null!);

    internal override void Replace(string name, Tensor value)
    {
        _weights.Set(name, (Parameter)value);
        base.Replace(name, value);
    }

    internal override void Release() => _weights.Dispose();
}
