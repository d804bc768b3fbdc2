using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    private ulong[] _freshMemory = [];
    private ulong* _keys, _fresh;
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

    /// <summary>
    /// Takes those of some nodes that are among the nearest, all in one pass over the pool: the neighbours of a node mostly come in several at a time.
    /// Not inlined, so that the loops have the registers to themselves, and optimized from the first call on, since building an index spends its time here.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void OfferAll(int* nodes, float* distances, int count)
    {
        if (_freshMemory.Length < count)
        {
            _freshMemory = GC.AllocateUninitializedArray<ulong>(2 * count, pinned: true);
            _fresh = (ulong*)Unsafe.AsPointer(ref _freshMemory[0]);
        }
        ulong* keys = _keys, fresh = _fresh;
        ulong bound = Bound;
        int some = 0;
        for (int i = 0; i < count; i++)
        {
            ulong key = HnswKey.Of(distances[i], nodes[i]);
            fresh[some] = key;
            some += key < bound ? 1 : 0;
        }
        if (some == 0) return;
        Sort(fresh, some);

        // What is too far of both falls out.
        int old = _count;
        while (old + some > _width)
        {
            if (old > 0 && keys[old - 1] > fresh[some - 1]) old--;
            else some--;
        }
        _count = old + some;

        // From the farthest new node on: the old ones behind it move by the number of new ones before them.
        for (int left = some; left > 0; left--)
        {
            ulong key = fresh[left - 1];
            int low = Below(keys, old, key), at = old;
            for (; at - 4 >= low; at -= 4) Vector256.Store(Vector256.Load(keys + at - 4), keys + at - 4 + left);
            for (; at > low; at--) keys[at - 1 + left] = keys[at - 1];
            keys[low + left - 1] = key;
            old = low;
        }
        if (some > 0 && old < _next) _next = old;
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

    // How many of the first keys are below one: a search without a branch that depends on the keys, which could not be foreseen.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Below(ulong* keys, int count, ulong key)
    {
        int low = 0;
        while (count > 0)
        {
            int half = (count + 1) >>> 1;
            low += keys[low + half - 1] < key ? half : 0;
            count -= half;
        }
        return low;
    }

    private static void Sort(ulong* keys, int count)
    {
        for (int i = 1; i < count; i++)
        {
            ulong key = keys[i];
            int at = i;
            for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
            keys[at] = key;
        }
    }

    private void Insert(ulong key)
    {
        ulong* keys = _keys;
        int low = Below(keys, _count, key), at = _count < _width ? _count++ : _width - 1;
        for (; at > low; at--) keys[at] = keys[at - 1];
        keys[low] = key;
        if (low < _next) _next = low;
    }
}
