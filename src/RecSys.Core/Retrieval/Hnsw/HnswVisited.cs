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

    /// <summary>Forgets all nodes.</summary>
    public void Clear()
    {
        for (int i = 0; i < _touchedCount; i++) _bits[_touched[i]] = 0;
        _touchedCount = 0;
    }
}
