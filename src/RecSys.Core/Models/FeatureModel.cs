using System.Buffers;
using RecSys.Data;
using RecSys.Numerics;
using RecSys.Serialization;
using RecSys.Training;

namespace RecSys.Models;

/// <summary>
/// What a <see cref="FeatureTrainer"/> returns: an immutable, thread-safe function from a row of features to a score. In classification the score is the
/// log-odds of a positive label (<see cref="Probability"/> turns it into a probability), in regression a label. Higher is better; scores are never NaN.
/// </summary>
public abstract class FeatureModel
{
    private const int RowsPerPiece = 1024;

    /// <summary>Keeps the profile.</summary>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    protected FeatureModel(FeatureProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
    }

    /// <summary>Name of the algorithm, as in the catalog and in model files.</summary>
    public abstract string Algorithm { get; }

    /// <summary>Encoder and profile of the training rows.</summary>
    public FeatureProfile Profile { get; }

    /// <summary>How rows of values become features.</summary>
    public FeatureEncoder Encoder => Profile.Encoder;

    /// <summary>What labels and scores mean.</summary>
    public FeatureTask Task => Profile.Task;

    /// <summary>Scores encoded rows, without allocating; presented (<see cref="Present"/>).</summary>
    /// <param name="rows">Rows of this model's <see cref="Encoder"/>.</param>
    /// <param name="scores">Receives a score for each row.</param>
    public void Score(FeatureRowsSpan rows, Span<float> scores)
    {
        ScoreUnclipped(rows, scores);
        if (Task == FeatureTask.Regression && Profile.ClipScores)
        {
            foreach (ref float score in scores) score = Present(score);
        }
    }

    /// <summary>Scores encoded rows on several threads.</summary>
    /// <param name="rows">Rows of this model's <see cref="Encoder"/>.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <returns>A score for each row, presented (<see cref="Present"/>).</returns>
    /// <exception cref="ArgumentException">The rows were encoded by another encoder.</exception>
    public float[] Score(FeatureRows rows, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!ReferenceEquals(rows.Layout, Encoder.Layout))
            throw new ArgumentException($"The rows were encoded by another encoder, so that their features mean something else. Encode them with the Encoder of this {Algorithm} model.", nameof(rows));
        var scores = new float[rows.Count];
        WorkSharing.Run((rows.Count + RowsPerPiece - 1) / RowsPerPiece, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 }, piece =>
        {
            int start = piece * RowsPerPiece, count = Math.Min(RowsPerPiece, rows.Count - start);
            Score(rows.Span.Slice(start, count), scores.AsSpan(start, count));
        });
        return scores;
    }

    /// <summary>The best of some rows, such as the candidates for a page, without allocating.</summary>
    /// <param name="rows">Rows of this model's <see cref="Encoder"/>.</param>
    /// <param name="top">Receives the rows' numbers and scores, best first; its length is how many are wanted.</param>
    /// <returns>Number of rows written: fewer than wanted where there are fewer candidates.</returns>
    public int Rank(FeatureRowsSpan rows, Span<ScoredItem> top)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(rows.Count);
        Span<float> scores = rented.AsSpan(0, rows.Count);
        ScoreUnclipped(rows, scores);
        int found = TopN.Select(scores, top);
        for (int i = 0; i < found; i++) top[i] = top[i] with { Score = Present(top[i].Score) };
        ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    /// <summary>A score as it is shown: in regression clipped to the range of the training labels, where the options ask for it. The order of rows is that before.</summary>
    /// <param name="score">A score.</param>
    public float Present(float score) => Task == FeatureTask.Regression && Profile.ClipScores ? Math.Clamp(score, Profile.MinLabel, Profile.MaxLabel) : score;

    /// <summary>Probability of a positive label: 1 / (1 + e^−score). From 0 to 1, never NaN for a score of a model.</summary>
    /// <param name="score">A score of classification.</param>
    public static float Probability(float score) => (float)(1 / (1 + Math.Exp(-(double)score)));

    /// <summary>Scores encoded rows, before <see cref="Present"/>. May be called from several threads at once.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">Receives a score for each row: as many as rows.</param>
    protected abstract void ScoreRows(FeatureRowsSpan rows, Span<float> scores);

    /// <summary>Writes the parameters; profile and encoder are written by the caller.</summary>
    /// <param name="writer">Takes scalars and tensors by name.</param>
    public abstract void Write(ModelWriter writer);

    private void ScoreUnclipped(FeatureRowsSpan rows, Span<float> scores)
    {
        if (scores.Length != rows.Count)
            throw new ArgumentException($"'scores' must have room for {rows.Count} numbers, one for each row; found {scores.Length}.", nameof(scores));
        ScoreRows(rows, scores);
        foreach (ref float score in scores)
        {
            // Parameters are finite, but their sums can overflow.
            if (!float.IsFinite(score)) score = float.IsNaN(score) ? Profile.BaseScore : MathF.CopySign(float.MaxValue, score);
        }
    }
}
