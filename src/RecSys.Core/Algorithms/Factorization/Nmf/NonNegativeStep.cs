using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>The multiplicative update of one row of <see cref="NmfTrainer"/>, a user's or an item's.</summary>
/// <param name="factors">Length of a vector.</param>
internal readonly struct NonNegativeStep(int factors)
{
    private readonly float[] _up = new float[factors];
    private readonly float[] _down = new float[factors];

    /// <summary>Begins a row.</summary>
    public void Clear()
    {
        _up.AsSpan().Clear();
        _down.AsSpan().Clear();
    }

    /// <summary>Adds a rating to both sums.</summary>
    /// <param name="other">The vector of the other side.</param>
    /// <param name="rating">r.</param>
    /// <param name="estimate">r̂.</param>
    public void Add(ReadOnlySpan<float> other, float rating, float estimate)
    {
        VectorMath.AddScaled(_up, rating, other);
        VectorMath.AddScaled(_down, Math.Max(0, estimate), other);
    }

    /// <summary>Writes row_f · Σ other_f·r / (Σ other_f·r̂ + λ·n·row_f); what has no denominator stays as it is.</summary>
    public void Apply(ReadOnlySpan<float> row, float regularization, int count, Span<float> next)
    {
        for (int f = 0; f < next.Length; f++)
        {
            float down = _down[f] + (regularization * count * row[f]);
            next[f] = down > 0 ? row[f] * (_up[f] / down) : row[f];
        }
    }
}
