using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The nearest nodes that a search has met, in order of distance, at most as many as the width of the search. It is both sets of
/// algorithm 2 of Malkov and Yashunin (2016): the results W, and with a mark per node the candidates C, since a candidate
/// that has fallen out of W would end the search. A sorted array beats two heaps here: few of the nodes met enter it, and moving
/// some hundred bytes costs less than the unpredictable branches of a heap.
/// </summary>
internal sealed unsafe class HnswPool
{
    private ulong[] _memory = [];
    private ulong* _keys;
    private int _width, _count, _next;

    /// <summary>Nodes held.</summary>
    public int Count => _count;

    public ReadOnlySpan<ulong> Keys => new(_keys, _count);

    /// <summary>A node whose key is not below this one would not be taken.</summary>
    public ulong Bound => _count == _width ? _keys[_width - 1] : HnswKey.Last;

    /// <summary>Empties the pool.</summary>
    public void Reset(int width)
    {
        if (_memory.Length <= width)
        {
            _memory = GC.AllocateUninitializedArray<ulong>(width + 1, pinned: true);
            _keys = (ulong*)Unsafe.AsPointer(ref _memory[0]);
        }
        (_width, _count, _next) = (width, 0, 0);
    }

    /// <summary>Marks all nodes as not followed, to search again from them.</summary>
    public void Restart()
    {
        for (int i = 0; i < _count; i++) _keys[i] &= ~1UL;
        _next = 0;
    }

    /// <summary>Takes a node if it is among the nearest. A node must not be offered twice.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Offer(ulong key)
    {
        if (_count < _width || key < _keys[_width - 1]) Insert(key);
    }

    /// <summary>The nearest node whose links were not followed, marking it; −1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next()
    {
        while (_next < _count && (_keys[_next] & 1) != 0) _next++;
        if (_next == _count) return -1;
        ulong key = _keys[_next];
        _keys[_next++] = key | 1;
        return HnswKey.Position(key);
    }

    /// <summary>The node that <see cref="Next"/> would give if no nearer one is met, −1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Upcoming()
    {
        int next = _next;
        while (next < _count && (_keys[next] & 1) != 0) next++;
        return next == _count ? -1 : HnswKey.Position(_keys[next]);
    }

    private void Insert(ulong key)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_keys[middle] < key) low = middle + 1;
            else high = middle;
        }
        int last = _count < _width ? _count++ : _width - 1;
        Buffer.MemoryCopy(_keys + low, _keys + low + 1, (last - low) * sizeof(ulong), (last - low) * sizeof(ulong));
        _keys[low] = key;
        if (low < _next) _next = low;
    }
}
