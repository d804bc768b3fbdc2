namespace RecSys.Training;

/// <summary>Options that every trainer has.</summary>
public abstract record TrainerOptions
{
    /// <summary>Seed of the run; null (default) takes the seed of the context. With a seed, the result is the same for any <see cref="Threads"/>.</summary>
    public int? Seed { get; init; }

    /// <summary>Threads to use: 0 (default) for one on every core.</summary>
    public int Threads { get; init; }

    /// <summary>Number of threads meant by <see cref="Threads"/>.</summary>
    internal int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Checks all options and reports every problem at once.</summary>
    /// <exception cref="ArgumentException">One line for each option that breaks its rule: name, rule, value found.</exception>
    public void Validate()
    {
        var check = new OptionsCheck(GetType().Name);
        check.InRange(Threads, 0, 4096);
        Check(check);
        check.ThrowIfBroken();
    }

    /// <summary>States the rule of every option.</summary>
    protected abstract void Check(OptionsCheck check);
}
