using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Neural;

/// <summary>All rows once an epoch, shuffled. The weights of the rows are scaled to a mean of 1.</summary>
internal sealed class FeatureBatches : IBatchSource<FeatureBatch>
{
    private readonly FeatureRows _rows;
    private readonly int _batchSize;
    private readonly int[] _order;
    private readonly float _scale = 1;

    public FeatureBatches(FeatureRows rows, int batchSize)
    {
        (_rows, _batchSize) = (rows, Math.Min(batchSize, rows.Count));
        _order = new int[rows.Count];
        BatchCount = (rows.Count + _batchSize - 1) / _batchSize;
        double sum = 0;
        foreach (float weight in rows.Weights) sum += weight;
        if (!rows.Weights.IsEmpty) _scale = (float)(rows.Count / sum);
    }

    public int BatchCount { get; }

    public FeatureBatch Create() => new(_rows.Layout, _batchSize);

    public void BeginEpoch(ref Rng rng)
    {
        // From the same start in every epoch, so that an epoch does not depend on those before it.
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        rng.Shuffle(_order.AsSpan());
    }

    public void Fill(FeatureBatch batch, int index, ref Rng rng)
    {
        int start = index * _batchSize;
        batch.Fill(_rows, _order.AsSpan(start, Math.Min(_batchSize, _order.Length - start)));
        for (int i = 0; i < batch.Count; i++) batch.Weights[i] *= _scale;
    }
}
