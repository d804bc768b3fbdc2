using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>A way to evaluate recommenders: who is scored against what.</summary>
public abstract class Protocol : ProtocolBase
{
    /// <summary>Lengths of the lists where the command line names none.</summary>
    public virtual IReadOnlyList<int> Cutoffs => [10];

    /// <summary>The parts to train and evaluate on, one after another.</summary>
    public abstract IEnumerable<Part> Parts();

    /// <summary>What the algorithm is given of the values: those that learn from ratings take them, the others only who chose what.</summary>
    public virtual Interactions Input(Interactions train, Feedback feedback) => feedback == Feedback.Explicit ? train : train.WithoutValues();

    /// <inheritdoc/>
    public override void Run(Arguments arguments, IReadOnlyList<string> names, Report report) => QualityRun.Run(this, arguments, names, report);

    /// <summary>Metrics of a model on a part, by name.</summary>
    public abstract IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs);
}
