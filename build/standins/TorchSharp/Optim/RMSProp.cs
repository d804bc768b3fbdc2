using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1E-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (eps < 0)
            throw new ArgumentException($"Invalid ε: {eps}");
        if (alpha < 0)
            throw new ArgumentException($"Invalid alpha: {alpha}");
        if (momentum < 0)
            throw new ArgumentException($"Invalid momentum value: {momentum}");
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public double Momentum
    {
        get => ((Options)_defaults).momentum.Value;
        set => ((Options)_defaults).momentum = value;
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(
        group =>
        {
            var options = group.Options;
            double lr = options.LearningRate.Value, alpha = options.alpha.Value, eps = options.eps.Value, momentum = options.momentum.Value;
            foreach (var (parameter, gradient, state) in Trained<State>(group))
            {
                var grad = options.maximize.Value ? -gradient : gradient;
                state.step++;
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, decay);
                state.square_avg.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
                Tensor average;
                if (options.centered.Value)
                {
                    state.grad_avg.mul_(alpha).add_(grad, 1 - alpha);
                    average = state.square_avg.addcmul(state.grad_avg, state.grad_avg, -1).sqrt_().add_(eps);
                }
                else
                {
                    average = state.square_avg.sqrt().add_(eps);
                }
                if (momentum > 0)
                    parameter.add_(state.momentum_buffer.mul_(momentum).addcdiv_(grad, average, 1), -lr);
                else
                    parameter.addcdiv_(grad, average, -lr);
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
        _state.Clear();
    }
}
