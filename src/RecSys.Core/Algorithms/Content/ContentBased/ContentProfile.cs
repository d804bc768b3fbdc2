using System.Buffers;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>The weighted sum of the vectors of some items, in rented memory.</summary>
internal readonly struct ContentProfile : IDisposable
{
    private readonly ContentVectors _items;
    private readonly float[] _rented;

    /// <summary>Adds the vectors up.</summary>
    /// <param name="vectors">Vectors of all items.</param>
    /// <param name="items">The items.</param>
    /// <param name="values">Value of each; empty for 1.</param>
    /// <param name="likedFrom">Smallest value that counts, or null.</param>
    public ContentProfile(ContentVectors vectors, ReadOnlySpan<int> items, ReadOnlySpan<float> values, float? likedFrom)
    {
        _items = vectors;
        _rented = ArrayPool<float>.Shared.Rent(vectors.SparseSize + vectors.Stride);
        _rented.AsSpan(0, vectors.SparseSize + vectors.Stride).Clear();
        for (int k = 0; k < items.Length; k++)
        {
            float weight = Weight(values.IsEmpty ? 1 : values[k], likedFrom);
            if (weight > 0) vectors.AddTo(Sparse, Dense, items[k], weight);
        }
        Norm = MathF.Sqrt(VectorMath.SquaredNorm(Sparse) + VectorMath.SquaredNorm(Dense));
    }

    /// <summary>Length of the sum; 0 where the user likes nothing of which anything is known.</summary>
    public float Norm { get; }

    public Span<float> Sparse => _rented.AsSpan(0, _items.SparseSize);

    public Span<float> Dense => _rented.AsSpan(_items.SparseSize, _items.Stride);

    /// <summary>What an item counts: its value, or 0 where the user does not like it.</summary>
    public static float Weight(float value, float? likedFrom) => value >= (likedFrom ?? float.NegativeInfinity) ? Math.Max(value, 0) : 0;

    /// <summary>Makes the length 1.</summary>
    public void Normalize() => VectorMath.Scale(_rented.AsSpan(0, _items.SparseSize + _items.Stride), 1 / Norm);

    public void Dispose() => ArrayPool<float>.Shared.Return(_rented);
}
