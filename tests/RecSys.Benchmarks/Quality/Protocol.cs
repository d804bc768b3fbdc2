using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>A published way to evaluate: the data, how it is split, who is scored against what, and the settings of the algorithms.</summary>
public abstract class Protocol
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Data, split and candidates in a line.</summary>
    public abstract string Description { get; }

    /// <summary>Lengths of the lists where the command line names none.</summary>
    public virtual IReadOnlyList<int> Cutoffs => [10];

    /// <summary>The algorithms with their settings.</summary>
    public abstract IReadOnlyList<Entry> Entries { get; }

    /// <summary>The parts to train and evaluate on, one after another.</summary>
    public abstract IEnumerable<Part> Parts();

    /// <summary>What the algorithm is given of the values: those that learn from ratings take them, the others only who chose what.</summary>
    public virtual Interactions Input(Interactions train, Feedback feedback) => feedback == Feedback.Explicit ? train : train.WithoutValues();

    /// <summary>Metrics of a model on a part, by name.</summary>
    public abstract IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs);
}
