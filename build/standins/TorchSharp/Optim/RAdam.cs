using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class RAdam : OptimizerHelper, IBetas
{
    public RAdam(IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay)
    {
    }

    public RAdam(IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08, double weight_decay = 0)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (beta1 is < 0 or > 1)
            throw new ArgumentException($"Invalid beta1 value: {beta1}");
        if (beta2 is < 0 or > 1)
            throw new ArgumentException($"Invalid beta2 value: {beta2}");
        if (eps < 0)
            throw new ArgumentException($"Invalid eps value: {eps}");
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1.Value, ((Options)_defaults).beta2.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(
        group =>
        {
            var options = group.Options;
            double lr = options.LearningRate.Value, beta1 = options.beta1.Value, beta2 = options.beta2.Value, longest = 2 / (1 - beta2) - 1;
            foreach (var (parameter, gradient, state) in Trained<State>(group))
            {
                var grad = gradient;
                state.step++;
                double correction1 = 1 - Math.Pow(beta1, state.step), correction2 = 1 - Math.Pow(beta2, state.step);
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, decay);
                state.exp_avg.mul_(beta1).add_(grad, 1 - beta1);
                state.exp_avg_sq.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
                double length = longest - 2 * state.step * Math.Pow(beta2, state.step) / correction2;
                if (length <= 5)
                {
                    parameter.add_(state.exp_avg, -lr / correction1);
                    continue;
                }
                double rectified = Math.Sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
                // The learning rate counts twice here, as in the official library.
                parameter.addcdiv_(state.exp_avg, state.exp_avg_sq.sqrt().add_(options.eps.Value), -lr * lr * rectified * Math.Sqrt(correction2) / correction1);
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
