using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class Adadelta : OptimizerHelper
{
    public Adadelta(IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, rho, eps, weight_decay, maximize)
    {
    }

    public Adadelta(IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1E-06, double weight_decay = 0, bool maximize = false)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (rho is < 0 or > 1)
            throw new ArgumentException($"Invalid rho value: {rho}");
        if (eps < 0)
            throw new ArgumentException($"Invalid eps value: {eps}");
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(
        group =>
        {
            var options = group.Options;
            double rho = options.rho.Value, eps = options.eps.Value;
            foreach (var (parameter, gradient, state) in Trained<State>(group))
            {
                if (gradient.is_sparse)
                    throw new ArgumentException("Adadelta does not support sparse gradients");
                var grad = options.maximize.Value ? -gradient : gradient;
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, decay);
                state.square_avg.mul_(rho).addcmul_(grad, grad, 1 - rho);
                var delta = state.acc_delta.add(eps).sqrt_().div_(state.square_avg.add(eps).sqrt_()).mul_(grad);
                parameter.add_(delta, -options.LearningRate.Value);
                state.acc_delta.mul_(rho).addcmul_(delta, delta, 1 - rho);
            }
        },
        closure);

    public override void add_param_group(Modules.ParamGroup param_group)
    {
        var options = (Options)(param_group.Options ??= new Options());
        options.Complete((Options)_defaults);
        Add(param_group, p => new State(p));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        DisposeStates();
    }
}
