using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Data;
using RecSys.Models;

namespace RecSys.Algorithms;

/// <summary>
/// Coordinate descent for one column of W after another: only the residual of the column is kept, one number for every user, so that no
/// item × item matrix is ever held.
/// </summary>
internal sealed class SlimSolver
{
    private readonly CsrMatrix _byUser, _byItem;
    private readonly SlimOptions _options;
    private readonly float[] _squares; // ‖x_i‖²

    public SlimSolver(CsrMatrix byUser, SlimOptions options)
    {
        (_byUser, _byItem, _options) = (byUser, byUser.Transpose(), options);
        _squares = new float[byUser.ColumnCount];
        for (int i = 0; i < _squares.Length; i++)
        {
            double square = 0;
            foreach (float value in _byItem.RowValues(i)) square += options.UseWeights ? (double)value * value : 1;
            _squares[i] = (float)square;
        }
    }

    /// <summary>The weights that an item is scored with, by ascending index.</summary>
    /// <param name="item">The item.</param>
    /// <param name="scratch">Buffers of the thread.</param>
    /// <param name="cancellation">Looked at between passes.</param>
    public ScoredItem[] Column(int item, Scratch scratch, CancellationToken cancellation)
    {
        ReadOnlySpan<int> candidates = Candidates(item, scratch);
        ReadOnlySpan<int> users = _byItem.RowColumns(item);
        ReadOnlySpan<float> values = _byItem.RowValues(item);
        Array.Clear(scratch.Residual);
        for (int k = 0; k < users.Length; k++) scratch.Residual[users[k]] = _options.UseWeights ? values[k] : 1; // r = x_j − X·w_j with w_j = 0
        Descend(candidates, scratch, cancellation);
        var weights = new List<ScoredItem>();
        foreach (int other in candidates)
        {
            if (scratch.Weights[other] > 0) weights.Add(new ScoredItem(other, scratch.Weights[other]));
            scratch.Weights[other] = 0;
        }
        if (weights.Count > _options.Neighbors)
        {
            weights.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
            weights.RemoveRange(_options.Neighbors, weights.Count - _options.Neighbors);
            weights.Sort(static (a, b) => a.Item.CompareTo(b.Item));
        }
        return [.. weights];
    }

    // With no weight below 0 the residual never exceeds x_j, so x_i·r ≤ x_i·x_j: where that is no more than λ the weight stays 0.
    private ReadOnlySpan<int> Candidates(int item, Scratch scratch)
    {
        double[] products = scratch.Products; // x_i·x_j of every i
        ReadOnlySpan<int> users = _byItem.RowColumns(item);
        ReadOnlySpan<float> values = _byItem.RowValues(item);
        int found = 0;
        for (int k = 0; k < users.Length; k++)
        {
            ReadOnlySpan<int> others = _byUser.RowColumns(users[k]);
            ReadOnlySpan<float> weights = _byUser.RowValues(users[k]);
            for (int l = 0; l < others.Length; l++)
            {
                if (products[others[l]] == 0) scratch.Candidates[found++] = others[l];
                products[others[l]] += _options.UseWeights ? (double)values[k] * weights[l] : 1;
            }
        }
        int kept = 0;
        foreach (int other in scratch.Candidates.AsSpan(0, found))
        {
            if (other != item && products[other] > _options.L1Regularization) scratch.Candidates[kept++] = other;
            products[other] = 0;
        }
        Span<int> candidates = scratch.Candidates.AsSpan(0, kept);
        candidates.Sort();
        return candidates;
    }

    // A pass over all candidates, then passes over the weights above 0 until they stand still, and again.
    private void Descend(ReadOnlySpan<int> candidates, Scratch scratch, CancellationToken cancellation)
    {
        for (int pass = 0; pass < _options.Epochs; pass++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Sweep(candidates, scratch) <= _options.Tolerance) return;
            int active = 0;
            foreach (int other in candidates)
            {
                if (scratch.Weights[other] > 0) scratch.Active[active++] = other;
            }
            while (++pass < _options.Epochs && Sweep(scratch.Active.AsSpan(0, active), scratch) > _options.Tolerance)
                cancellation.ThrowIfCancellationRequested();
        }
    }

    // Returns the largest change as a share of the largest weight.
    private float Sweep(ReadOnlySpan<int> items, Scratch scratch)
    {
        float largest = 0, change = 0;
        foreach (int i in items)
        {
            float old = scratch.Weights[i];
            float gradient = Product(i, scratch.Residual); // x_i·r
            float weight = MathF.Max(0, gradient + (old * _squares[i]) - _options.L1Regularization) / (_squares[i] + _options.Regularization);
            if (weight != old)
            {
                scratch.Weights[i] = weight;
                Subtract(weight - old, i, scratch.Residual);
                change = MathF.Max(change, MathF.Abs(weight - old));
            }
            largest = MathF.Max(largest, weight);
        }
        return change == 0 ? 0 : change / MathF.Max(largest, float.Epsilon);
    }

    private float Product(int item, float[] residual)
    {
        ref float r = ref MemoryMarshal.GetArrayDataReference(residual); // as long as there are users
        ReadOnlySpan<int> users = _byItem.RowColumns(item);
        float a = 0, b = 0, c = 0, d = 0;
        int k = 0;
        if (_options.UseWeights)
        {
            ReadOnlySpan<float> values = _byItem.RowValues(item);
            for (; k < users.Length; k++) a += values[k] * Unsafe.Add(ref r, users[k]);
            return a;
        }
        for (; k + 4 <= users.Length; k += 4)
        {
            a += Unsafe.Add(ref r, users[k]);
            b += Unsafe.Add(ref r, users[k + 1]);
            c += Unsafe.Add(ref r, users[k + 2]);
            d += Unsafe.Add(ref r, users[k + 3]);
        }
        for (; k < users.Length; k++) a += Unsafe.Add(ref r, users[k]);
        return (a + b) + (c + d);
    }

    private void Subtract(float change, int item, float[] residual)
    {
        ref float r = ref MemoryMarshal.GetArrayDataReference(residual);
        ReadOnlySpan<int> users = _byItem.RowColumns(item);
        if (_options.UseWeights)
        {
            ReadOnlySpan<float> values = _byItem.RowValues(item);
            for (int k = 0; k < users.Length; k++) Unsafe.Add(ref r, users[k]) -= change * values[k];
            return;
        }
        foreach (int user in users) Unsafe.Add(ref r, user) -= change;
    }

    /// <summary>Buffers of a thread.</summary>
    internal sealed class Scratch(CsrMatrix byUser)
    {
        public float[] Residual { get; } = new float[byUser.RowCount];

        public float[] Weights { get; } = new float[byUser.ColumnCount];

        public double[] Products { get; } = new double[byUser.ColumnCount];

        public int[] Candidates { get; } = new int[byUser.ColumnCount];

        public int[] Active { get; } = new int[byUser.ColumnCount];
    }
}
