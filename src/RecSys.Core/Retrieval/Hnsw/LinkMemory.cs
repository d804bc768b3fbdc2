using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Whole numbers in a run of memory, which a graph appends to: memory of its own, or a mapped file that is not written.</summary>
internal sealed unsafe class LinkMemory
{
    /// <summary>Memory of one's own; every number is −1.</summary>
    public LinkMemory(long length)
    {
        Block = new MemoryBlock(length * sizeof(int));
        const int Piece = 1 << 24;
        for (long at = 0; at < length; at += Piece) new Span<int>(Pointer + at, (int)Math.Min(Piece, length - at)).Fill(-1);
    }

    /// <summary>The numbers of a file.</summary>
    public LinkMemory(MemoryBlock block) => Block = block;

    public MemoryBlock Block { get; }

    public int* Pointer => (int*)Block.Pointer;

    public long Length => Block.Length / sizeof(int);

    public bool IsReadOnly => Block.IsReadOnly;

    /// <summary>This memory if it is long enough; otherwise a longer copy of its first numbers, half as long again where there were any.</summary>
    public LinkMemory Grow(long length, long used)
    {
        if (length <= Length && !IsReadOnly) return this;
        return Copy(used, used == 0 || length <= used ? length : Math.Max(length, used + (used >> 1)));
    }

    private LinkMemory Copy(long used, long length)
    {
        var copy = new LinkMemory(length);
        Buffer.MemoryCopy(Pointer, copy.Pointer, length * sizeof(int), used * sizeof(int));
        GC.KeepAlive(Block);
        return copy;
    }
}
