using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Numerics;

namespace RecSys.Training;

/// <summary>The score by which trainers on feature rows stop early: minus the log loss, or minus the RMSE in regression.</summary>
/// <param name="rows">The validation rows.</param>
/// <param name="task">What the labels mean.</param>
public sealed class FeatureValidation(FeatureRows rows, FeatureTask task)
{
    private const int RowsPerPiece = 1024;

    private readonly float[] _scores = new float[rows.Count];

    /// <summary>Scores of encoded rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="scores">Receives a score for each.</param>
    public delegate void RowScores(FeatureRowsSpan rows, Span<float> scores);

    /// <summary>Scores the parameters as they are now. The result does not depend on the number of threads.</summary>
    /// <param name="score">Scores rows; called from several threads at once.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>Higher is better; null without rows.</returns>
    public double? Score(RowScores score, ParallelOptions parallel)
    {
        ArgumentNullException.ThrowIfNull(score);
        ArgumentNullException.ThrowIfNull(parallel);
        if (rows.Count == 0) return null;
        WorkSharing.Run((rows.Count + RowsPerPiece - 1) / RowsPerPiece, parallel, piece =>
        {
            int start = piece * RowsPerPiece, count = Math.Min(RowsPerPiece, rows.Count - start);
            score(rows.Span.Slice(start, count), _scores.AsSpan(start, count));
        });
        return task == FeatureTask.Classification ? -LogLoss.Of(_scores, rows.Labels, rows.Weights) : -Rmse.Of(_scores, rows.Labels);
    }
}
