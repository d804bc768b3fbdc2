using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;

namespace RecSys.Training;

/// <summary>
/// The score by which ranking trainers stop early: mean NDCG@10 over the users with validation items, all items ranked but those of training. Of many such
/// users as many as tell epochs apart are taken, evenly, since scoring all items for all of them would cost more than training does.
/// </summary>
internal sealed class RankingValidation
{
    private const int Length = 10;
    private const int UsersPerPiece = 32;

    private readonly CsrMatrix _train, _validation;
    private readonly int[] _users;

    /// <summary>Chooses the users.</summary>
    /// <param name="train">What each user has in training.</param>
    /// <param name="validation">What each user should be recommended.</param>
    /// <param name="mostUsers">Users at most.</param>
    public RankingValidation(CsrMatrix train, CsrMatrix validation, int mostUsers = 10_000)
    {
        (_train, _validation) = (train, validation);
        int[] all = [.. Enumerable.Range(0, validation.RowCount).Where(user => validation.RowLength(user) > 0)];
        int count = Math.Min(all.Length, mostUsers);
        _users = [.. Enumerable.Range(0, count).Select(n => all[(int)((long)n * all.Length / count)])];
    }

    /// <summary>The users that are scored, in ascending order.</summary>
    public ReadOnlySpan<int> Users => _users;

    /// <summary>Scores the parameters as they are now. The result does not depend on the number of threads.</summary>
    /// <param name="score">Scores of all items for a user.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>NDCG@10; null where no user has a validation item.</returns>
    public double? Score(UserScores score, ParallelOptions parallel)
    {
        var gains = new double[_users.Length];
        WorkSharing.Run((_users.Length + UsersPerPiece - 1) / UsersPerPiece, parallel, piece =>
        {
            var scores = new float[_validation.ColumnCount];
            Span<ScoredItem> top = stackalloc ScoredItem[Length];
            int end = Math.Min(_users.Length, (piece + 1) * UsersPerPiece);
            for (int n = piece * UsersPerPiece; n < end; n++)
            {
                score(_users[n], scores);
                foreach (int item in _train.RowColumns(_users[n])) scores[item] = float.NegativeInfinity;
                gains[n] = Ndcg(_users[n], top[..TopN.Select(scores, top)]);
            }
        });
        return gains.Length == 0 ? null : gains.Sum() / gains.Length;
    }

    private double Ndcg(int user, ReadOnlySpan<ScoredItem> top)
    {
        double gain = 0, ideal = 0;
        for (int place = 0; place < top.Length; place++)
        {
            if (_validation.Contains(user, top[place].Item)) gain += 1 / Math.Log2(place + 2);
        }
        for (int place = 0; place < Math.Min(Length, _validation.RowLength(user)); place++) ideal += 1 / Math.Log2(place + 2);
        return gain / ideal;
    }
}
