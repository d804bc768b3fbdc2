using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;

namespace RecSys.Training;

/// <summary>
/// The score by which ranking trainers stop early: mean NDCG@10 over the users with validation items, all items ranked but those of training.
/// </summary>
/// <param name="train">What each user has in training.</param>
/// <param name="validation">What each user should be recommended.</param>
internal sealed class RankingValidation(CsrMatrix train, CsrMatrix validation)
{
    private const int Length = 10;
    private const int UsersPerPiece = 32;

    /// <summary>Scores the parameters as they are now. The result does not depend on the number of threads.</summary>
    /// <param name="score">Scores of all items for a user.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>NDCG@10; null where no user has a validation item.</returns>
    public double? Score(UserScores score, ParallelOptions parallel)
    {
        var gains = new double[validation.RowCount];
        WorkSharing.Run((validation.RowCount + UsersPerPiece - 1) / UsersPerPiece, parallel, piece =>
        {
            var scores = new float[validation.ColumnCount];
            Span<ScoredItem> top = stackalloc ScoredItem[Length];
            int end = Math.Min(validation.RowCount, (piece + 1) * UsersPerPiece);
            for (int user = piece * UsersPerPiece; user < end; user++)
            {
                if (validation.RowLength(user) == 0) continue;
                score(user, scores);
                foreach (int item in train.RowColumns(user)) scores[item] = float.NegativeInfinity;
                gains[user] = Ndcg(user, top[..TopN.Select(scores, top)]);
            }
        });
        double sum = 0;
        int users = 0;
        for (int user = 0; user < gains.Length; user++)
        {
            if (validation.RowLength(user) == 0) continue;
            sum += gains[user];
            users++;
        }
        return users == 0 ? null : sum / users;
    }

    private double Ndcg(int user, ReadOnlySpan<ScoredItem> top)
    {
        double gain = 0, ideal = 0;
        for (int place = 0; place < top.Length; place++)
        {
            if (validation.Contains(user, top[place].Item)) gain += 1 / Math.Log2(place + 2);
        }
        for (int place = 0; place < Math.Min(Length, validation.RowLength(user)); place++) ideal += 1 / Math.Log2(place + 2);
        return gain / ideal;
    }
}
