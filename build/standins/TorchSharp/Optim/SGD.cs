using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class SGD : OptimizerHelper, IMomentum
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (momentum < 0)
            throw new ArgumentException($"Invalid momentum value: {momentum}");
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
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
            double rate = options.maximize.Value ? options.LearningRate.Value : -options.LearningRate.Value, momentum = options.momentum.Value;
            foreach (var (parameter, gradient, state) in Trained<State>(group))
            {
                var grad = gradient;
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, decay);
                if (momentum != 0)
                {
                    if (state.momentum_buffer is null)
                        state.momentum_buffer = grad.detach().clone().DetachFromDisposeScope();
                    else
                        state.momentum_buffer.mul_(momentum).add_(grad, 1 - options.dampening.Value);
                    grad = options.nesterov.Value ? grad.add(state.momentum_buffer, momentum) : state.momentum_buffer;
                }
                parameter.add_(grad, rate);
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
