using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

public sealed class PReLU : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    internal PReLU(long num_parameters, double init, Device? device, ScalarType? dtype)
        : base(nameof(PReLU))
    {
        this.num_parameters = num_parameters;
        this.init = init;
        weight = new Parameter(full([num_parameters], init, dtype ?? ScalarType.Float32, device));
    }

    public long num_parameters { get; }

    public double init { get; }

    public Parameter weight
    {
        get => _weight!;
        set => Own.Set(ref _weight, value, p => ConditionallyRegisterParameter(nameof(weight), p));
    }

    public override string GetName() => nameof(PReLU);

    public override Tensor forward(Tensor tensor) => NnOps.prelu.Call(tensor.Self, _weight!);
}
