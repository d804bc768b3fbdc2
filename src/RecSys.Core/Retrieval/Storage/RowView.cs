using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Storage;

/// <summary>What a reader sees of a <see cref="VectorStore"/>: so many rows in one run of memory. Immutable; hold it (GC.KeepAlive) while its pointer is used.</summary>
internal sealed unsafe class RowView(MemoryBlock block, int count, int stride)
{
    /// <summary>The memory.</summary>
    public MemoryBlock Block { get; } = block;

    /// <summary>First row.</summary>
    public byte* Rows { get; } = block.Pointer;

    /// <summary>Number of rows that are whole.</summary>
    public int Count { get; } = count;

    /// <summary>Bytes from row to row.</summary>
    public int Stride { get; } = stride;

    /// <summary>Address of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Row(int position) => Rows + ((long)position * Stride);
}
