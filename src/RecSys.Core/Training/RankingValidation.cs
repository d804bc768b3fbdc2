using RecSys.Data;
using RecSys.Models;

namespace RecSys.Training;

/// <summary>
/// The score by which ranking trainers stop early: mean NDCG@10 over the users with validation items, all items ranked but those of training. Of many such
/// users as many as tell epochs apart are taken, evenly, since scoring all items for all of them would cost more than training does.
/// </summary>
internal sealed class RankingValidation
{
    private const int Length = 10;

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

    /// <summary>Scores of all items for some users: [users.Length × items].</summary>
    public delegate void BlockScores(ReadOnlySpan<int> users, Span<float> scores);

    /// <summary>Scores the parameters as they are now, a user at a time. The result does not depend on the number of threads.</summary>
    /// <param name="score">Scores of all items for a user.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <returns>NDCG@10; null where no user has a validation item.</returns>
    public double? Score(UserScores score, ParallelOptions parallel)
        => Score(new DelegateScorer(_validation.RowCount, _validation.ColumnCount, score), parallel);

    /// <summary>The same with the scores of several users at a time, which go through the items once for all of them.</summary>
    /// <inheritdoc cref="Score(UserScores, ParallelOptions)"/>
    public double? ScoreMany(BlockScores score, ParallelOptions parallel)
        => Score(new BlockScorer(_validation.RowCount, _validation.ColumnCount, score), parallel);

    private double? Score(IUserScorer scorer, ParallelOptions parallel)
    {
        var gains = new double[_users.Length];
        ScoreBlocks.Run(scorer, _users, Math.Max(0, parallel.MaxDegreeOfParallelism), parallel.CancellationToken, () => new ScoredItem[Length], (first, users, scores, top) =>
        {
            for (int i = 0; i < users.Length; i++)
            {
                Span<float> row = scores.Slice(i * scorer.ItemCount, scorer.ItemCount);
                foreach (int item in _train.RowColumns(users[i])) row[item] = float.NegativeInfinity;
                gains[first + i] = Ndcg(users[i], top.AsSpan(0, TopN.Select(row, top)));
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

    private sealed class BlockScorer(int userCount, int itemCount, BlockScores score) : IUserScorer
    {
        public int UserCount => userCount;

        public int ItemCount => itemCount;

        public void Score(ReadOnlySpan<int> users, Span<float> scores) => score(users, scores);
    }
}
