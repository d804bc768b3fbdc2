using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Scoring of a neighbourhood model for one side and one kind of feedback.</summary>
internal abstract class NeighborScorer
{
    public abstract bool PredictsRatings { get; }

    /// <summary>The score of a pair that is not known, or null for the default of all models.</summary>
    public abstract float? Fallback(int user, int item);

    public abstract float Score(int user, int item);

    public abstract void Score(int user, Span<float> scores);

    /// <summary>Scores of all items for a history that is not empty.</summary>
    public abstract void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores);

    /// <summary>What is shown of a score: ratings are clipped to their range.</summary>
    public virtual float Present(float score) => score;

    public abstract void Write(ModelWriter writer);
}
