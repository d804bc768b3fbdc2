namespace RecSys.Training;

/// <summary>What trainers of every kind of input have: a name and options.</summary>
public abstract class TrainerBase
{
    private protected TrainerBase()
    {
    }

    /// <summary>Name of the algorithm, as in the catalog and in model files.</summary>
    public abstract string Algorithm { get; }

    /// <summary>The options.</summary>
    public abstract TrainerOptions BaseOptions { get; }
}
