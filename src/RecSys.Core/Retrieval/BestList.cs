using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Models;

namespace RecSys.Retrieval;

/// <summary>
/// Collects the best positions in a buffer: highest score first, of equal scores the lowest position, whatever the order in which they come.
/// <see cref="Finish"/> must be called before the buffer is read.
/// </summary>
internal ref struct BestList(Span<ScoredItem> buffer)
{
    // Up to this length a list in order is quicker than a heap.
    private const int ShortList = 32;

    private readonly Span<ScoredItem> _items = buffer;
    private readonly int _wanted = buffer.Length;

    /// <summary>Goes on with a buffer in which another list has collected so many, and that is not finished.</summary>
    public BestList(Span<ScoredItem> buffer, int count)
        : this(buffer)
    {
        Count = count;
        if (IsFull && count > 0) Threshold = count <= ShortList ? buffer[^1].Score : buffer[0].Score;
    }

    // With room for more than are wanted, positions are appended, and of a full buffer the best are kept: far less work than a heap does.
    private BestList(Span<ScoredItem> buffer, int wanted, bool roomy)
        : this(buffer) => (_wanted, IsRoomy) = (wanted, roomy);

    /// <summary>Number collected so far; with room for more, at times more than wanted.</summary>
    public int Count { get; private set; }

    private readonly bool IsRoomy { get; }

    /// <summary>Scores below it are of no use any more: −∞ until the buffer is full.</summary>
    public float Threshold { get; private set; } = float.NegativeInfinity;

    /// <summary>Length of a buffer with room for more than are wanted.</summary>
    public static int RoomFor(int wanted) => 2 * Math.Max(wanted, ShortList);

    /// <summary>A list that is quick to collect many in, which <see cref="Finish"/> leaves in no order.</summary>
    /// <param name="buffer">At least <see cref="RoomFor"/>.</param>
    /// <param name="wanted">Number wanted.</param>
    public static BestList WithRoom(Span<ScoredItem> buffer, int wanted) => new(buffer, wanted, roomy: true);

    /// <summary>Whether the buffer is full.</summary>
    public readonly bool IsFull => Count == _items.Length;

    /// <summary>Takes a position if it is among the best so far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(int position, float score)
    {
        if (score >= Threshold) Insert(new ScoredItem(position, score));
    }

    /// <summary>Takes a run of scores, for the positions from <paramref name="first"/> on.</summary>
    /// <param name="scores">A score for each position.</param>
    /// <param name="first">Position of the first one.</param>
    /// <param name="removed">A bit for each position of the index, set where it is removed; empty: none is.</param>
    /// <param name="filter">What may be found; null: all.</param>
    public void OfferAll(ReadOnlySpan<float> scores, int first, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        ref float start = ref MemoryMarshal.GetReference(scores);
        int i = 0;
        // Most are below the threshold: they are passed over a vector at a time.
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            uint good = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)i), Vector256.Create(Threshold)).ExtractMostSignificantBits();
            for (; good != 0; good &= good - 1)
            {
                int at = i + BitOperations.TrailingZeroCount(good);
                OfferOne(first + at, scores[at], removed, filter);
            }
        }
        for (; i < scores.Length; i++)
        {
            if (scores[i] >= Threshold) OfferOne(first + i, scores[i], removed, filter);
        }
    }

    /// <summary>Takes a run of scores for positions that are listed.</summary>
    /// <param name="scores">A score for each position.</param>
    /// <param name="positions">The positions.</param>
    /// <param name="removed">A bit for each position of the index, set where it is removed; empty: none is.</param>
    public unsafe void OfferAll(ReadOnlySpan<float> scores, int* positions, ReadOnlySpan<ulong> removed)
    {
        ref float start = ref MemoryMarshal.GetReference(scores);
        int i = 0;
        for (; i <= scores.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            uint good = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)i), Vector256.Create(Threshold)).ExtractMostSignificantBits();
            for (; good != 0; good &= good - 1)
            {
                int at = i + BitOperations.TrailingZeroCount(good);
                OfferOne(positions[at], scores[at], removed, null);
            }
        }
        for (; i < scores.Length; i++)
        {
            if (scores[i] >= Threshold) OfferOne(positions[i], scores[i], removed, null);
        }
    }

    /// <summary>Puts the buffer in order; one with room for more only has the best in front.</summary>
    /// <returns>Number collected.</returns>
    public int Finish()
    {
        if (IsRoomy) KeepBest();
        else if (_items.Length > ShortList) _items[..Count].Sort(static (a, b) => IsWorse(a, b) ? 1 : a.Item == b.Item ? 0 : -1);
        return Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWorse(ScoredItem a, ScoredItem b) => a.Score < b.Score || (a.Score == b.Score && a.Item > b.Item);

    private void OfferOne(int position, float score, ReadOnlySpan<ulong> removed, BoundFilter? filter)
    {
        if (!removed.IsEmpty && (removed[position >> 6] >> (position & 63) & 1) != 0) return;
        if (filter is null || filter.Allows(position)) Offer(position, score);
    }

    private void Insert(ScoredItem item)
    {
        if (_items.Length == 0) return;
        if (IsRoomy)
        {
            _items[Count++] = item;
            if (IsFull) KeepBest();
        }
        else if (_items.Length <= ShortList)
        {
            if (IsFull && !IsWorse(_items[^1], item)) return;
            int at = IsFull ? _items.Length - 1 : Count++;
            for (; at > 0 && IsWorse(_items[at - 1], item); at--) _items[at] = _items[at - 1];
            _items[at] = item;
            if (IsFull) Threshold = _items[^1].Score;
        }
        else if (!IsFull)
        {
            TopN.SiftUp(_items, Count++, item);
            if (IsFull) Threshold = _items[0].Score;
        }
        else if (IsWorse(_items[0], item))
        {
            TopN.SiftDown(_items, item);
            Threshold = _items[0].Score;
        }
    }

    // Hoare's selection: the best wanted ones come to the front.
    private void KeepBest()
    {
        if (Count < _wanted || _wanted == 0) return;
        int left = 0, right = Count - 1, last = _wanted - 1;
        while (left < right)
        {
            ScoredItem pivot = _items[(left + right) >> 1];
            int i = left, j = right;
            while (i <= j)
            {
                while (IsWorse(pivot, _items[i])) i++;
                while (IsWorse(_items[j], pivot)) j--;
                if (i > j) break;
                (_items[i], _items[j]) = (_items[j], _items[i]);
                i++;
                j--;
            }
            if (last <= j) right = j;
            else if (last >= i) left = i;
            else break;
        }
        Count = _wanted;
        Threshold = _items[last].Score;
        for (int i = 0; i < last; i++) Threshold = MathF.Min(Threshold, _items[i].Score);
    }
}
