using RecSys.Data;
using RecSys.Numerics;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>NDCG@10 of a network on the items that come after the training sequences.</summary>
internal sealed class SequenceValidation
{
    private readonly RankingValidation _validation;
    private readonly int[] _users;
    private readonly int[] _places; // of each user in _users, or −1

    public SequenceValidation(UserSequences train, UserSequences validation, CsrMatrix history)
    {
        _validation = new RankingValidation(history, MatrixOf(validation));
        // Those of like length together, so that there is little padding.
        _users = [.. _validation.Users.ToArray().Where(user => train.Items(user).Length > 0).OrderBy(user => train.Items(user).Length)];
        _places = new int[train.UserCount];
        Array.Fill(_places, -1);
        for (int i = 0; i < _users.Length; i++) _places[_users[i]] = i;
    }

    /// <summary>Vectors of some users, row after row: [users.Length × size].</summary>
    public delegate void Encode(ReadOnlySpan<int> users, Span<float> vectors);

    /// <summary>Scores the network as it is now.</summary>
    /// <param name="encode">Gives the vectors of users.</param>
    /// <param name="items">Vectors of the items: [items × size].</param>
    /// <param name="size">Length of a vector.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public double? Score(Encode encode, ReadOnlyMemory<float> items, int size, ParallelOptions parallel)
    {
        const int Batch = 256;
        var vectors = new float[_users.Length * size];
        for (int start = 0; start < _users.Length; start += Batch)
        {
            parallel.CancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Batch, _users.Length - start);
            encode(_users.AsSpan(start, count), vectors.AsSpan(start * size, count * size));
        }
        return _validation.ScoreMany((users, scores) =>
        {
            var own = new float[users.Length * size]; // zeros for who has no sequence: all items score alike
            for (int n = 0; n < users.Length; n++)
            {
                if (_places[users[n]] is >= 0 and int place) vectors.AsSpan(place * size, size).CopyTo(own.AsSpan(n * size));
            }
            VectorMath.Scores(own, items.Span, size, scores);
        }, parallel);
    }

    private static CsrMatrix MatrixOf(UserSequences sequences)
    {
        var starts = new int[sequences.UserCount + 1];
        var columns = new List<int>();
        for (int user = 0; user < sequences.UserCount; user++)
        {
            columns.AddRange(sequences.Items(user).ToArray().Distinct().Order());
            starts[user + 1] = columns.Count;
        }
        var ones = new float[columns.Count];
        Array.Fill(ones, 1f);
        return new CsrMatrix(sequences.ItemCount, starts, [.. columns], ones);
    }
}
