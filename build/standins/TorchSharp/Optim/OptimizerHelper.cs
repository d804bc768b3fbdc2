using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Base of the optimizers: groups, state per parameter, files.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults;

    // By the handle of the parameter: its native tensor, whichever object refers to it.
    internal readonly Dictionary<IntPtr, OptimizerState> _state = [];

    public OptimizerHelper()
        : base(IntPtr.Zero)
    {
    }

    public override IEnumerable<Parameter> parameters() => base.parameters();

    /// <summary>Fills with zeros instead of removing: momentum and decay still act on a step after it.</summary>
    public override void zero_grad() => base.zero_grad();

    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    public void to(Device device)
    {
        foreach (var parameter in parameters())
            _state[parameter.Handle].to(device);
    }

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        int index = 0;
        foreach (var group in _parameter_groups)
        {
            var references = new List<int>();
            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add(references);
            foreach (var parameter in group.Parameters)
            {
                references.Add(index++);
                dictionary.State.Add(_state[parameter.Handle]);
            }
        }
        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        CheckCounts(own, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (mine, theirs) in own.Options.Zip(state_dict.Options))
        {
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
        }
        foreach (var (mine, theirs) in own.State.Zip(state_dict.State))
        {
            if (!ReferenceEquals(mine, theirs))
                mine.LoadStateDict(theirs);
        }
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        string name = reader.ReadString();
        if (name != GetType().Name)
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        long options = reader.Decode(), states = reader.Decode();
        var own = state_dict();
        CheckCounts(own, options, states);
        foreach (var option in own.Options)
            option.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        writer.Write(GetType().Name);
        var own = state_dict();
        writer.Encode(own.Options.Count);
        writer.Encode(own.State.Count);
        foreach (var option in own.Options)
            option.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
    }

    private static void CheckCounts(StateDictionary own, long options, long states)
    {
        if (options != own.Options.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of parameter groups.");
        if (states != own.State.Count)
            throw new ArgumentException("Invalid optimizer state -- different number of states.");
    }

    /// <summary>Runs the closure with gradients and the body of each group without, in a scope that takes what the step makes on its way.</summary>
    protected Tensor _step<T>(Action<T> body, Func<Tensor> loss_closure = null)
        where T : ParamGroup
    {
        Tensor loss = null;
        if (loss_closure is not null)
        {
            using (enable_grad())
                loss = loss_closure();
        }
        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (var group in _parameter_groups)
                body(group as T);
        }
        return loss;
    }

    /// <summary>Adds a group whose options are complete, with fresh state for its parameters.</summary>
    internal void Add(ParamGroup group, Func<Parameter, OptimizerState> makeState)
    {
        group.Options.InitialLearningRate = group.Options.LearningRate.Value;
        group.Parameters = group.Parameters.ToList();
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var state = makeState(parameter);
            _state[parameter.Handle] = state;
            state.Initialize(group.Options);
        }
    }

    internal void DisposeStates()
    {
        foreach (var state in _state.Values.OfType<IDisposable>())
            state.Dispose();
    }

    /// <summary>The parameters of a group that have gradients, each with its state.</summary>
    internal IEnumerable<(Parameter Parameter, Tensor Grad, TState State)> Trained<TState>(ParamGroup group)
        where TState : OptimizerState
    {
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is { } grad)
                yield return (parameter, grad, (TState)_state[parameter.Handle]);
        }
    }
}
