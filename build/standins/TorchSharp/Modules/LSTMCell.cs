using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
{
    private readonly FlatWeights _weights;

    internal LSTMCell(FlatWeights weights)
        : base(null, "torch::nn::LSTMCellImpl")
    {
        _weights = weights;
        foreach (var (name, parameter) in weights.Wrapped())
            register_parameter(name, parameter);
    }

    [DisallowNull]
    public Parameter? weight_ih
    {
        get => _weights.Wrap(nameof(weight_ih));
        set => Set(nameof(weight_ih), value);
    }

    [DisallowNull]
    public Parameter? weight_hh
    {
        get => _weights.Wrap(nameof(weight_hh));
        set => Set(nameof(weight_hh), value);
    }

    [DisallowNull]
    public Parameter? bias_ih
    {
        get => _weights.Wrap(nameof(bias_ih));
        set => Set(nameof(bias_ih), value);
    }

    [DisallowNull]
    public Parameter? bias_hh
    {
        get => _weights.Wrap(nameof(bias_hh));
        set => Set(nameof(bias_hh), value);
    }

    public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
    {
        using var zeros = h0_c0 is null ? Zeros(input) : null;
        Tensor[] states = h0_c0 is { } given ? [given.Item1, given.Item2] : [zeros!, zeros!];
        return NnOps.lstm_cell.Pair(input.Self, states, _weights["weight_ih"], _weights["weight_hh"], _weights["bias_ih"], _weights["bias_hh"]);
    }

    public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

    private void Set(string name, Parameter value)
    {
        _weights.Set(name, value);
        ConditionallyRegisterParameter(name, value);
    }

    /// <summary>A state of zeros for every row of the input.</summary>
    private Tensor Zeros(Tensor input) => zeros([input.shape[0], _weights["weight_hh"]!.shape[1]], input.dtype, input.device);

    internal override void Replace(string name, Tensor value) => Set(name, (Parameter)value);

    internal override void Release() => _weights.Dispose();
}
