using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Neural;

/// <summary>
/// All pairs of a matrix, each once an epoch in random order: as ratings; or as choices, each with items that its user has not chosen, drawn anew every time.
/// </summary>
internal sealed class PairBatches : IBatchSource<PairBatch>
{
    private readonly CsrMatrix _matrix;
    private readonly PositiveSet? _positives;
    private readonly int _negatives;
    private readonly int _usersPerBatch;
    private readonly int[] _rows;
    private readonly int[] _order;

    /// <summary>Batches of pairs.</summary>
    /// <param name="matrix">The pairs.</param>
    /// <param name="batchSize">Pairs of a batch, what is drawn included.</param>
    /// <param name="negatives">Items to draw for every pair; 0: the values of the pairs are to be predicted.</param>
    public PairBatches(CsrMatrix matrix, int batchSize, int negatives)
    {
        (_matrix, _negatives) = (matrix, negatives);
        if (negatives > 0) _positives = new PositiveSet(matrix);
        _usersPerBatch = Math.Max(1, batchSize / (negatives + 1));
        _rows = new int[matrix.Count];
        for (int user = 0; user < matrix.RowCount; user++) _rows.AsSpan(matrix.RowStarts[user], matrix.RowLength(user)).Fill(user);
        _order = new int[matrix.Count];
        BatchCount = (matrix.Count + _usersPerBatch - 1) / _usersPerBatch;
    }

    /// <inheritdoc/>
    public int BatchCount { get; }

    /// <inheritdoc/>
    public PairBatch Create() => new();

    /// <inheritdoc/>
    public void BeginEpoch(ref Rng rng)
    {
        // From the same start in every epoch, so that an epoch does not depend on those before it.
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        rng.Shuffle<int>(_order);
    }

    /// <inheritdoc/>
    public void Fill(PairBatch batch, int index, ref Rng rng)
    {
        int start = index * _usersPerBatch, width = _negatives + 1;
        ReadOnlySpan<int> pairs = _order.AsSpan(start, Math.Min(_usersPerBatch, _order.Length - start));
        batch.Resize(pairs.Length, width);
        Span<int> users = batch.Users, items = batch.Items;
        Span<float> targets = batch.Targets;
        for (int i = 0; i < pairs.Length; i++)
        {
            int user = users[i] = _rows[pairs[i]], at = i * width;
            items[at] = _matrix.Columns[pairs[i]];
            targets[at] = _positives is null ? _matrix.Values[pairs[i]] : 1;
            for (int k = 1; k < width; k++) (items[at + k], targets[at + k]) = Negative(user, ref rng);
        }
    }

    // For somebody who has everything any item stands in, and does not count.
    private (int Item, float Target) Negative(int user, ref Rng rng)
    {
        for (int attempt = 0; attempt < 8; attempt++)
        {
            int item = rng.Next(_matrix.ColumnCount);
            if (!_positives!.Contains(user, item)) return (item, -1);
        }
        int missing = _positives!.NextMissing(user, ref rng);
        return missing >= 0 ? (missing, -1) : (0, 0);
    }
}
