using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The nodes that a search has met: a bit per node, 125 KB for a million, which stays in the second cache. What was set
/// is listed and cleared afterwards, so that a search costs by what it met and not by the size of the index.
/// </summary>
internal sealed unsafe class HnswVisited
{
    private ulong[] _memory = [];
    private int[] _touchedMemory = [];
    private ulong* _bits;
    private int* _touched;
    private int _touchedCount;

    /// <summary>Makes room for positions below <paramref name="count"/>.</summary>
    public void Reserve(int count)
    {
        int words = (count + 63) >>> 6;
        if (words <= _memory.Length) return;
        // Half as much again: an index that grows by single vectors would otherwise allocate at every insert.
        int size = words + (words >> 1) + 16;
        _memory = GC.AllocateArray<ulong>(size, pinned: true);
        // One more than there are words, since an entry is written before it is known to count.
        _touchedMemory = GC.AllocateUninitializedArray<int>(size + 1, pinned: true);
        _bits = (ulong*)Unsafe.AsPointer(ref _memory[0]);
        _touched = (int*)Unsafe.AsPointer(ref _touchedMemory[0]);
        _touchedCount = 0;
    }

    /// <summary>Marks a node; false when it was marked before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int position)
    {
        ulong* word = _bits + (position >>> 6);
        ulong old = *word, bit = 1UL << position;
        if ((old & bit) != 0) return false;
        // Each word is listed once, when its first bit is set; the list is written without a branch.
        _touched[_touchedCount] = position >>> 6;
        _touchedCount += old == 0 ? 1 : 0;
        *word = old | bit;
        return true;
    }

    /// <summary>
    /// Marks the nodes of a list that ends by −1, and gives those that were not marked before.
    /// Not inlined, so that the loop has the registers to itself, and optimized from the first call on.
    /// </summary>
    /// <param name="links">The list.</param>
    /// <param name="capacity">Its most nodes.</param>
    /// <param name="limit">Nodes from here on are passed over.</param>
    /// <param name="unmet">Receives the nodes.</param>
    /// <returns>Number of nodes given.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public int AddAll(int* links, int capacity, int limit, int* unmet)
    {
        ulong* bits = _bits;
        int* touched = _touched;
        int touchedCount = _touchedCount, count = 0;
        for (int i = 0; i < capacity; i++)
        {
            int node = links[i];
            // −1 is the largest of all as an unsigned number.
            if ((uint)node >= (uint)limit)
            {
                if (node < 0) break;
                continue;
            }
            ulong* word = bits + (node >>> 6);
            ulong old = *word, bit = 1UL << node;
            touched[touchedCount] = node >>> 6;
            touchedCount += old == 0 ? 1 : 0;
            *word = old | bit;
            unmet[count] = node;
            count += (old & bit) == 0 ? 1 : 0;
        }
        _touchedCount = touchedCount;
        return count;
    }

    /// <summary>Forgets all nodes.</summary>
    public void Clear()
    {
        for (int i = 0; i < _touchedCount; i++) _bits[_touched[i]] = 0;
        _touchedCount = 0;
    }
}
