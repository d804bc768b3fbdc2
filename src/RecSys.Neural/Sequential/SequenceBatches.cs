using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Neural;

/// <summary>
/// The sequences of all users who have at least two items, each once an epoch: the last <c>maxLength</c> + 1 items, all but the last of which are seen and all but
/// the first of which are to be predicted. Users are shuffled; within a window of some batches they are put together by length, so that there is little padding.
/// </summary>
internal sealed class SequenceBatches : IBatchSource<SequenceBatch>
{
    private const int BatchesPerWindow = 16;

    private readonly UserSequences _sequences;
    private readonly PositiveSet _positives;
    private readonly int _maxLength;
    private readonly int _batchSize;
    private readonly int _negatives;
    private readonly bool _perPosition;
    private readonly int[] _users;
    private readonly int[] _order;
    private readonly int[] _batchOrder;

    /// <summary>Batches of sequences.</summary>
    /// <param name="sequences">Items of every user in time order.</param>
    /// <param name="history">The same as a matrix, to tell negatives.</param>
    /// <param name="maxLength">Items of a user at most.</param>
    /// <param name="batchSize">Sequences of a batch.</param>
    /// <param name="negatives">Negatives of a sequence or position; 0: none.</param>
    /// <param name="perPosition">Whether every position has negatives of its own, none of which the user has; otherwise the positions of a sequence share theirs,
    /// which come from the whole catalogue: what is no target of one position may be that of another.</param>
    public SequenceBatches(UserSequences sequences, CsrMatrix history, int maxLength, int batchSize, int negatives, bool perPosition)
    {
        (_sequences, _maxLength, _batchSize, _negatives, _perPosition) = (sequences, maxLength, batchSize, negatives, perPosition);
        _positives = new PositiveSet(history);
        _users = [.. Enumerable.Range(0, sequences.UserCount).Where(user => sequences.Items(user).Length > 1)];
        _order = (int[])_users.Clone();
        BatchCount = (_users.Length + batchSize - 1) / batchSize;
        _batchOrder = [.. Enumerable.Range(0, BatchCount)];
        MeanPositions = BatchCount == 0 ? 1 : _users.Sum(user => (double)Length(user)) / BatchCount;
    }

    /// <inheritdoc/>
    public int BatchCount { get; }

    /// <summary>Mean number of positions of a batch that are no padding.</summary>
    public double MeanPositions { get; }

    /// <inheritdoc/>
    public SequenceBatch Create() => new();

    /// <inheritdoc/>
    public void BeginEpoch(ref Rng rng)
    {
        // From the same start in every epoch, so that an epoch does not depend on those before it.
        _users.CopyTo(_order, 0);
        rng.Shuffle<int>(_order);
        int window = _batchSize * BatchesPerWindow;
        for (int start = 0; start < _order.Length; start += window)
        {
            Span<int> users = _order.AsSpan(start, Math.Min(window, _order.Length - start));
            var keys = new long[users.Length];
            for (int i = 0; i < keys.Length; i++) keys[i] = ((long)Length(users[i]) << 32) | (uint)i;
            keys.AsSpan().Sort(users);
        }
        for (int i = 0; i < _batchOrder.Length; i++) _batchOrder[i] = i;
        rng.Shuffle<int>(_batchOrder);
    }

    /// <inheritdoc/>
    public void Fill(SequenceBatch batch, int index, ref Rng rng)
    {
        int start = _batchOrder[index] * _batchSize;
        ReadOnlySpan<int> users = _order.AsSpan(start, Math.Min(_batchSize, _order.Length - start));
        int length = 0, real = 0;
        foreach (int user in users)
        {
            length = Math.Max(length, Length(user));
            real += Length(user);
        }
        batch.Resize(users.Length, length, real);
        batch.Items.Fill(_sequences.ItemCount);
        batch.Targets.Fill(SequenceBatch.NoTarget);
        for (int row = 0, at = 0; row < users.Length; row++)
        {
            int count = Length(users[row]), first = (row * length) + length - count;
            ReadOnlySpan<int> items = _sequences.Items(users[row])[^(count + 1)..];
            batch.Padding[row] = length - count;
            for (int i = 0; i < count; i++)
            {
                batch.Items[first + i] = items[i];
                batch.Targets[first + i] = items[i + 1];
                batch.Real[at++] = first + i;
            }
        }
        if (_negatives > 0) FillNegatives(batch, users, ref rng);
    }

    private void FillNegatives(SequenceBatch batch, ReadOnlySpan<int> users, ref Rng rng)
    {
        batch.ResizeNegatives(_perPosition ? batch.RealCount : users.Length, _negatives);
        int at = 0;
        foreach (int user in users)
        {
            int count = (_perPosition ? Length(user) : 1) * _negatives;
            foreach (ref long negative in batch.Negatives.Slice(at, count)) negative = _perPosition ? Negative(user, ref rng) : rng.Next(_sequences.ItemCount);
            at += count;
        }
    }

    // Somebody who has seen everything gets any item.
    private long Negative(int user, ref Rng rng)
    {
        for (int attempt = 0; attempt < 8; attempt++)
        {
            int item = rng.Next(_sequences.ItemCount);
            if (!_positives.Contains(user, item)) return item;
        }
        int missing = _positives.NextMissing(user, ref rng);
        return missing >= 0 ? missing : rng.Next(_sequences.ItemCount);
    }

    private int Length(int user) => Math.Min(_maxLength, _sequences.Items(user).Length - 1);
}
