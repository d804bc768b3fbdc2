using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

public partial class Adagrad : OptimizerHelper
{
    public Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10)
        : this([new ParamGroup { Parameters = parameters }], lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1E-10)
    {
        if (lr < 0)
            throw new ArgumentException($"Invalid learning rate: {lr}");
        if (eps < 0)
            throw new ArgumentException($"Invalid ε: {eps}");
        if (lr_decay < 0)
            throw new ArgumentException($"Invalid lr_decay value: {lr_decay}");
        if (weight_decay < 0)
            throw new ArgumentException($"Invalid weight_decay value: {weight_decay}");
        if (initial_accumulator_value < 0)
            throw new ArgumentException($"Invalid initial_accumulator_value: {initial_accumulator_value}");
        _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override Tensor step(Func<Tensor> closure = null) => _step<ParamGroup>(
        group =>
        {
            var options = group.Options;
            foreach (var (parameter, gradient, state) in Trained<State>(group))
            {
                var grad = gradient;
                state.step++;
                if (options.weight_decay is { } decay and not 0)
                    grad = grad.add(parameter, decay);
                double rate = options.LearningRate.Value / (1 + (state.step - 1) * options.lr_decay.Value);
                // The official library has neither.
                if (grad.is_sparse || grad.is_complex())
                    throw new NotImplementedException("Adagrad optimization over sparse or complex parameters");
                if (options.weight_decay == 0 && AdagradPass.TryRun(parameter, grad, state.sum, rate, options.eps.Value))
                    continue;
                state.sum.addcmul_(grad, grad, 1);
                parameter.addcdiv_(grad, state.sum.sqrt().add_(options.eps.Value), -rate);
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
