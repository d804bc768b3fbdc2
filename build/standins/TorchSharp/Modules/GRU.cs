using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

public sealed class GRU : nn.Module<Tensor, Tensor, (Tensor, Tensor)>
{
    private readonly RecurrentWeights _net;

    internal GRU(RecurrentWeights net)
        : base(null, "torch::nn::GRUImpl")
    {
        _net = net;
        foreach (var (name, parameter) in net.Weights.Wrapped())
            register_parameter(name, parameter);
    }

    public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
    {
        long batch = _net.Batch(input);
        using var zeros = h0 is null ? _net.Zeros(input, batch) : null;
        return NnOps.gru_input.Pair(input.Self, h0 ?? zeros, _net.Weights.All, _net.Bias, _net.Layers, _net.Dropout, training, _net.Bidirectional, _net.BatchFirst);
    }

    public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0!);

    public (PackedSequence, Tensor) call(PackedSequence input, Tensor? h0 = null)
    {
        using var first = input.FirstState(h0, batch => _net.Zeros(input.data, batch));
        var (output, last) = NnOps.gru_data.Pair(input.data, input.batch_sizes, first, _net.Weights.All, _net.Bias, _net.Layers, _net.Dropout, training, _net.Bidirectional);
        return (input.With(output), input.Restored(last));
    }

    /// <summary>Nothing to do on the processor.</summary>
    public void flatten_parameters()
    {
    }

    internal override void Replace(string name, Tensor value)
    {
        _net.Weights.Set(name, (Parameter)value);
        base.Replace(name, value);
    }

    internal override void Release() => _net.Weights.Dispose();
}
