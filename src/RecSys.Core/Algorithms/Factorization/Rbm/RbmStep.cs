using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Steps along the gradients of a batch, with momentum.</summary>
internal sealed class RbmStep
{
    private const int ItemsPerPiece = 64;

    /// <summary>How quickly a level learns on its own, beside what it shares with the other levels.</summary>
    internal const float Own = 0.2f;

    private readonly RbmWeights _weights;
    private readonly RbmOptions _options;
    private readonly float[] _ranks, _weightSpeed, _visibleSpeed, _hiddenSpeed, _chosenSpeed;

    public RbmStep(RbmWeights weights, RbmOptions options)
    {
        (_weights, _options) = (weights, options);
        (_weightSpeed, _visibleSpeed) = (new float[weights.Weights.Length], new float[weights.Visible.Length]);
        (_hiddenSpeed, _chosenSpeed) = (new float[weights.Factors], new float[weights.Chosen.Length]);
        _ranks = Ranks(weights.Levels.Count);
    }

    public IReadOnlyList<float[]> Speeds => [_weightSpeed, _visibleSpeed, _hiddenSpeed, _chosenSpeed];

    /// <summary>A step on every parameter: speed ← m·speed + ε·Σ(gradient − λ·weight), weight ← weight + speed, biases without λ, summed over the users of the batch who see the item.</summary>
    public void Take(RbmBatch batch, int users, float rate, ParallelOptions parallel)
    {
        var gradient = new float[_weights.Factors];
        for (int n = 0; n < users; n++) batch.AddHidden(n, gradient);
        VectorMath.ScaleAdd(_options.Momentum, _hiddenSpeed, rate, gradient);
        VectorMath.AddScaled(_weights.Hidden, 1f, _hiddenSpeed);

        int[] starts = UnitsByItem(batch, out int[] order);
        WorkSharing.Run((_weights.ItemCount + ItemsPerPiece - 1) / ItemsPerPiece, parallel, piece =>
        {
            int f = _weights.Factors;
            Span<float> room = new float[(_weights.Levels.Count + 4) * f];
            for (int item = piece * ItemsPerPiece; item < Math.Min(_weights.ItemCount, (piece + 1) * ItemsPerPiece); item++)
                StepItem(item, batch, order.AsSpan(starts[item]..starts[item + 1]), rate, room);
        });
    }

    private void StepItem(int item, RbmBatch batch, ReadOnlySpan<int> units, float rate, Span<float> room)
    {
        int f = _options.Factors, levels = _weights.Levels.Count;
        float momentum = _options.Momentum, decay = -rate * _options.Regularization * units.Length;
        Span<float> visible = _weights.VisibleRow(item), visibleSpeed = _visibleSpeed.AsSpan(item * levels, levels);
        Span<float> weights = _weights.Weights.AsSpan(item * levels * f, levels * f), speeds = _weightSpeed.AsSpan(item * levels * f, levels * f);
        Span<float> chosenSpeed = _chosenSpeed.Length == 0 ? [] : _chosenSpeed.AsSpan(item * f, f);
        VectorMath.ScaleAdd(momentum, speeds, decay, weights);
        VectorMath.Scale(visibleSpeed, momentum);
        if (chosenSpeed.Length > 0) VectorMath.ScaleAdd(momentum, chosenSpeed, decay, _weights.ChosenRow(item));
        if (units.Length > 0)
        {
            Span<float> gradient = room[..(levels * f)], chosen = room.Slice(levels * f, chosenSpeed.Length), spare = room.Slice((levels + 1) * f, 2 * f);
            gradient.Clear();
            chosen.Clear();
            foreach (int unit in units)
            {
                int own = batch.Units[unit].Level;
                for (int k = 0; k < levels; k++) visibleSpeed[k] += rate * ((k == own ? 1 : 0) - batch.Reconstructed[(unit * levels) + k]);
                batch.AddUnit(unit, gradient, chosen, spare);
            }
            AddShared(speeds, rate, gradient, spare);
            if (chosen.Length > 0) VectorMath.AddScaled(chosenSpeed, rate, chosen);
        }
        VectorMath.AddScaled(weights, 1f, speeds);
        for (int k = 0; k < levels; k++) visible[k] += visibleSpeed[k];
        if (chosenSpeed.Length > 0) VectorMath.AddScaled(_weights.ChosenRow(item), 1f, chosenSpeed);
    }

    // With W^k = √Own·A^k + z_k·B + C, a step along the gradients by A, B and C moves W^k by Own·G^k + z_k·Σ_l z_l·G^l + Σ_l G^l, G being those by W.
    // C, which is the same for all levels, matters only beside a state of weight 0.
    private void AddShared(Span<float> speeds, float rate, ReadOnlySpan<float> gradient, Span<float> spare)
    {
        int f = _options.Factors;
        Span<float> slope = spare[..f], level = spare.Slice(f, f);
        spare.Clear();
        for (int k = 0; k < _ranks.Length; k++)
        {
            VectorMath.AddScaled(slope, _ranks[k], gradient.Slice(k * f, f));
            if (_weights.HasUnrated) VectorMath.AddScaled(level, 1f, gradient.Slice(k * f, f));
        }
        for (int k = 0; k < _ranks.Length; k++)
        {
            Span<float> speed = speeds.Slice(k * f, f);
            VectorMath.AddScaled(speed, rate * Own, gradient.Slice(k * f, f));
            VectorMath.AddScaled(speed, rate * _ranks[k], slope);
            if (_weights.HasUnrated) VectorMath.AddScaled(speed, rate, level);
        }
    }

    /// <summary>z: 1…K less their mean, over their standard deviation; 0 where there is one level.</summary>
    internal static float[] Ranks(int levels)
    {
        double mean = (levels - 1) / 2.0, deviation = Math.Sqrt(((double)levels * levels - 1) / 12);
        return [.. Enumerable.Range(0, levels).Select(k => levels == 1 ? 0 : (float)((k - mean) / deviation))];
    }

    private int[] UnitsByItem(RbmBatch batch, out int[] order)
    {
        var starts = new int[_weights.ItemCount + 1];
        foreach (RbmBatch.Unit unit in batch.Units) starts[unit.Item + 1]++;
        for (int item = 0; item < _weights.ItemCount; item++) starts[item + 1] += starts[item];
        int[] next = [.. starts];
        order = new int[batch.Units.Count];
        for (int unit = 0; unit < order.Length; unit++) order[next[batch.Units[unit].Item]++] = unit;
        return starts;
    }
}
