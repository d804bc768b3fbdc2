using System.Buffers;
using System.Numerics;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval;

/// <summary>
/// The best of many queries in blocks of vectors that come one after the other. Once each query has as many as are wanted, a vector is scored only
/// where a quick dot product says that it may be among the best: −‖x − y‖² = 2 x·y − ‖x‖² − ‖y‖² under a distance. Quick sums are inexact, so their
/// rounding is allowed for, and what is found has the scores of all other searches.
/// </summary>
internal unsafe ref struct FlatBatch
{
    // Error of a sum of d products, as a share of ‖x‖ ‖y‖: d roundings of 2^-24, and as much again for scores and norms.
    private const float Rounding = 1.2e-7f;

    // More than what d products lose at the end of the range of floats.
    private const float Smallest = 1e-37f;
    private const int Extra = 16;

    // Bounds: from so many queries on, and after so many blocks only while fewer than one pair in so many needs a score.
    private const int FewestBounded = 12, BoundTrial = 20, WorthBounds = 16;

    private readonly float* _queries;
    private readonly int _count;
    private readonly int _d;
    private readonly bool _dot;
    private readonly Span<ScoredItem> _top;
    private readonly Span<int> _counts;
    private readonly int _k;
    private readonly float _slack;
    private readonly float[] _scores;
    private readonly float[] _panels;
    private readonly float[] _norms;
    private readonly float[] _bounds;
    private readonly float[] _terms;
    private bool _byBounds;
    private int _blocks;

    /// <summary>Begins.</summary>
    /// <param name="queries">[count × d].</param>
    /// <param name="count">Number of queries.</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="dot">Dot product, or else minus the squared distance.</param>
    /// <param name="largestBlock">Most vectors of a block.</param>
    /// <param name="top">Receives the best of each query: [count × k].</param>
    /// <param name="counts">Receives the numbers found: [count].</param>
    public FlatBatch(float* queries, int count, int d, bool dot, int largestBlock, Span<ScoredItem> top, Span<int> counts)
    {
        _queries = queries;
        _top = top;
        _counts = counts;
        (_count, _d, _dot, _k) = (count, d, dot, top.Length / count);
        counts.Clear();
        _slack = (d + Extra) * Rounding;
        _scores = ArrayPool<float>.Shared.Rent(count * largestBlock);
        _byBounds = BoundTile.IsSupported && count >= FewestBounded && largestBlock >= _k;
        int panels = _byBounds ? (count + BoundTile.Queries - 1) / BoundTile.Queries : 0, width = panels * BoundTile.Queries;
        _panels = ArrayPool<float>.Shared.Rent(width * d);
        (_norms, _bounds) = (ArrayPool<float>.Shared.Rent(width), ArrayPool<float>.Shared.Rent(width));
        _terms = ArrayPool<float>.Shared.Rent(largestBlock);
        if (!_byBounds) return;
        _panels.AsSpan(0, width * d).Clear();
        _bounds.AsSpan(0, width).Clear();
        for (int query = 0; query < count; query++)
        {
            float* from = queries + ((long)query * d);
            int to = (query / BoundTile.Queries * BoundTile.Queries * d) + (query % BoundTile.Queries);
            for (int i = 0; i < d; i++) _panels[to + (i * BoundTile.Queries)] = from[i];
            _norms[query] = VectorMath.SquaredNorm(new ReadOnlySpan<float>(from, d));
        }
    }

    /// <summary>Takes a block of vectors.</summary>
    /// <param name="rows">[some × d].</param>
    /// <param name="some">Number of vectors.</param>
    /// <param name="first">Position of the first one.</param>
    /// <param name="removed">A bit for each position, set where it is removed; empty: none is.</param>
    /// <param name="filter">What may be found; null: all.</param>
    public void Add(float* rows, int some, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        int bounded = _byBounds && _blocks > 0 ? some / BoundTile.Rows * BoundTile.Rows : 0;
        long needed = bounded > 0 ? AddBounded(rows, bounded, first, removed, filter) : 0;
        if (bounded < some) AddAll(rows + ((long)bounded * _d), some - bounded, first + bounded, removed, filter);
        // Vectors far from zero and close to each other, or in rising order: bounds say nothing about them.
        if (++_blocks > BoundTrial && needed * WorthBounds > (long)_count * some) _byBounds = false;
    }

    /// <summary>Puts what was found in order.</summary>
    public readonly void Finish()
    {
        for (int query = 0; query < _count; query++) new BestList(_top.Slice(query * _k, _k), _counts[query]).Finish();
        foreach (float[] rented in (ReadOnlySpan<float[]>)[_scores, _panels, _norms, _bounds, _terms]) ArrayPool<float>.Shared.Return(rented);
    }

    private readonly void AddAll(float* rows, int some, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        BlockScores.Compute(_queries, _count, rows, some, _d, _dot, _scores.AsSpan(0, _count * some));
        for (int query = 0; query < _count; query++)
        {
            var best = new BestList(_top.Slice(query * _k, _k), _counts[query]);
            best.OfferAll(_scores.AsSpan(query * some, some), first, removed, filter);
            _counts[query] = best.Count;
        }
    }

    private readonly long AddBounded(float* rows, int some, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        float largest = 0;
        for (int i = 0; i < some; i++)
        {
            float norm = VectorMath.SquaredNorm(new ReadOnlySpan<float>(rows + ((long)i * _d), _d));
            largest = MathF.Max(largest, norm);
            _terms[i] = _dot ? 0 : 0.5f * (1 - _slack) * norm;
        }
        for (int query = 0; query < _count; query++) _bounds[query] = Bound(query, Threshold(query), largest);
        long needed = 0;
        uint* reaching = stackalloc uint[BoundTile.Rows];
        fixed (float* panels = _panels, bounds = _bounds, terms = _terms)
        {
            for (int panel = 0; panel < _count; panel += BoundTile.Queries)
            {
                uint queries = uint.MaxValue >> (32 - Math.Min(BoundTile.Queries, _count - panel));
                for (int row = 0; row < some; row += BoundTile.Rows)
                {
                    BoundTile.Run(rows + ((long)row * _d), _d, panels + ((long)panel * _d), terms + row, bounds + panel, reaching);
                    for (int i = 0; i < BoundTile.Rows; i++)
                    {
                        for (uint good = reaching[i] & queries; good != 0; good &= good - 1, needed++)
                        {
                            int query = panel + BitOperations.TrailingZeroCount(good);
                            float threshold = Offer(query, rows + ((long)(row + i) * _d), first + row + i, removed, filter);
                            bounds[query] = Bound(query, threshold, largest);
                        }
                    }
                }
            }
        }
        return needed;
    }

    // What a product must reach, less the vector's term, for its score to reach a threshold.
    private readonly float Bound(int query, float threshold, float largestNorm) => _dot
        ? threshold - (_slack * MathF.Sqrt(_norms[query]) * MathF.Sqrt(largestNorm)) - Smallest
        : (0.5f * (threshold + ((1 - _slack) * _norms[query]))) - Smallest;

    private readonly float Threshold(int query) => new BestList(_top.Slice(query * _k, _k), _counts[query]).Threshold;

    private readonly float Offer(int query, float* row, int position, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        float score;
        BlockScores.Compute(_queries + ((long)query * _d), 1, row, 1, _d, _dot, new Span<float>(&score, 1));
        var best = new BestList(_top.Slice(query * _k, _k), _counts[query]);
        best.OfferAll(new ReadOnlySpan<float>(&score, 1), position, removed, filter);
        _counts[query] = best.Count;
        return best.Threshold;
    }
}
