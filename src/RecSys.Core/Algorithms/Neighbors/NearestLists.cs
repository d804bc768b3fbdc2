using System.Numerics;
using System.Runtime.Intrinsics;

namespace RecSys.Algorithms;

/// <summary>
/// For each of some subjects the k others of the largest similarity above 0 among those it is offered, which must come in ascending order; of equal similarities the first
/// ones. A list has room for about twice k, so that it is seldom gone through for the smallest to be dropped.
/// </summary>
internal sealed class NearestLists
{
    private const int MoreThanTwice = 16;

    private readonly int _k;
    private readonly int[] _starts; // of each list
    private readonly int[] _ends;
    private readonly float[] _least; // what an offer must be above to be worth adding
    private readonly int[] _others;
    private readonly float[] _similarities;

    /// <summary>Makes empty lists.</summary>
    /// <param name="k">k.</param>
    /// <param name="offers">How many offers above 0 each list may get, or more.</param>
    public NearestLists(int k, ReadOnlySpan<long> offers)
    {
        _k = k;
        _starts = new int[offers.Length + 1];
        for (int list = 0; list < offers.Length; list++) _starts[list + 1] = checked(_starts[list] + (int)Math.Min(offers[list], (2L * k) + MoreThanTwice));
        _ends = _starts[..^1];
        _least = new float[offers.Length];
        _others = GC.AllocateUninitializedArray<int>(_starts[^1]);
        _similarities = GC.AllocateUninitializedArray<float>(_starts[^1]);
    }

    /// <summary>Number of lists.</summary>
    public int Count => _ends.Length;

    /// <summary>A list, in ascending order.</summary>
    public ReadOnlySpan<int> Others(int list) => _others.AsSpan(_starts[list].._ends[list]);

    /// <summary>The similarities of a list.</summary>
    public ReadOnlySpan<float> Similarities(int list) => _similarities.AsSpan(_starts[list].._ends[list]);

    /// <summary>Offers a subject to the first lists.</summary>
    /// <param name="other">The subject, behind all that these were offered.</param>
    /// <param name="similarities">What it is to each of them.</param>
    public void OfferToEach(int other, ReadOnlySpan<float> similarities)
    {
        int list = 0;
        for (; list <= similarities.Length - Vector256<float>.Count; list += Vector256<float>.Count)
        {
            uint above = Vector256.GreaterThan(Vector256.Create(similarities[list..]), Vector256.Create(_least.AsSpan(list))).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                int at = list + BitOperations.TrailingZeroCount(above);
                Add(at, other, similarities[at]);
            }
        }
        for (; list < similarities.Length; list++)
        {
            if (similarities[list] > _least[list]) Add(list, other, similarities[list]);
        }
    }

    /// <summary>Offers the first subjects to a list that was offered none.</summary>
    /// <param name="list">The list.</param>
    /// <param name="similarities">What they are to it.</param>
    public void OfferAll(int list, ReadOnlySpan<float> similarities)
    {
        int other = 0;
        for (; other <= similarities.Length - Vector256<float>.Count; other += Vector256<float>.Count)
        {
            uint above = Vector256.GreaterThan(Vector256.Create(similarities[other..]), Vector256.Create(_least[list])).ExtractMostSignificantBits();
            for (; above != 0; above &= above - 1)
            {
                int at = other + BitOperations.TrailingZeroCount(above);
                Add(list, at, similarities[at]);
            }
        }
        for (; other < similarities.Length; other++)
        {
            if (similarities[other] > _least[list]) Add(list, other, similarities[other]);
        }
    }

    /// <summary>Drops all but the k nearest of each list.</summary>
    public void Finish()
    {
        for (int list = 0; list < Count; list++) Drop(list);
    }

    private void Add(int list, int other, float similarity)
    {
        if (_ends[list] == _starts[list + 1]) Drop(list);
        int at = _ends[list]++;
        _others[at] = other;
        _similarities[at] = similarity;
    }

    private void Drop(int list)
    {
        Span<int> others = _others.AsSpan(_starts[list].._ends[list]);
        Span<float> similarities = _similarities.AsSpan(_starts[list].._ends[list]);
        if (others.Length <= _k) return;
        (float threshold, int ties, _) = Selection.Cut(similarities, _k);
        int kept = 0;
        for (int i = 0; i < others.Length; i++)
        {
            // Whether one is kept cannot be foreseen: without a branch on it, each is written to where the next one that is kept belongs.
            float similarity = similarities[i];
            (others[kept], similarities[kept]) = (others[i], similarity);
            int tie = similarity == threshold ? 1 : 0;
            kept += (similarity > threshold ? 1 : 0) + (ties > 0 ? tie : 0);
            ties -= tie;
        }
        _ends[list] = _starts[list] + kept;
        _least[list] = threshold;
    }
}
