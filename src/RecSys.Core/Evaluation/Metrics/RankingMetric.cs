namespace RecSys.Evaluation.Metrics;

/// <summary>A number from 0 to 1 that says how well a user's relevant items were ranked. Users without relevant items are never asked about.</summary>
public abstract class RankingMetric
{
    /// <summary>Name, as in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Whether only the first k items count, so that reports name it with its k.</summary>
    public virtual bool HasCutoff => true;

    /// <summary>The metric for one user.</summary>
    /// <param name="ranking">Where the relevant items stand; at least one.</param>
    /// <param name="k">Number of items looked at, at least 1.</param>
    public abstract double Of(UserRanking ranking, int k);
}
