using static TorchSharp.torch;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Modules;

public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
{
    private readonly RecurrentWeights _net;

    internal LSTM(RecurrentWeights net)
        : base(null, "torch::nn::LSTMImpl")
    {
        _net = net;
        foreach (var (name, parameter) in net.Weights.Wrapped())
            register_parameter(name, parameter);
    }

    public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
    {
        long batch = _net.Batch(input);
        using var zeros = h0_c0 is null ? _net.Zeros(input, batch) : null;
        var results = NnOps.lstm_input.List(input.Self, States(h0_c0, zeros), _net.Weights.All, _net.Bias, _net.Layers, _net.Dropout, training, _net.Bidirectional, _net.BatchFirst);
        return (results[0], results[1], results[2]);
    }

    public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    public (PackedSequence, Tensor, Tensor) call(PackedSequence input, (Tensor, Tensor)? h0_c0 = null)
    {
        using var hidden = input.FirstState(h0_c0?.Item1, batch => _net.Zeros(input.data, batch));
        using var cells = input.FirstState(h0_c0?.Item2, batch => _net.Zeros(input.data, batch));
        var results = NnOps.lstm_data.List(input.data, input.batch_sizes, new[] { hidden, cells }, _net.Weights.All, _net.Bias, _net.Layers, _net.Dropout, training, _net.Bidirectional);
        return (input.With(results[0]), input.Restored(results[1]), input.Restored(results[2]));
    }

    private static Tensor[] States((Tensor, Tensor)? given, Tensor? zeros) => given is { } states ? [states.Item1, states.Item2] : [zeros!, zeros!];

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
