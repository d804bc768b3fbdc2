using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>What a reader sees of a list: so many rows and the positions they belong to, ascending. Immutable; hold it (GC.KeepAlive) while its pointers are used.</summary>
internal sealed unsafe class ListView(MemoryBlock rowBlock, byte* rows, MemoryBlock positionBlock, int* positions, int count)
{
    /// <summary>First row.</summary>
    public byte* Rows { get; } = rows;

    /// <summary>Position of each row.</summary>
    public int* Positions { get; } = positions;

    /// <summary>Number of rows that are whole.</summary>
    public int Count { get; } = count;

    /// <summary>Memory of the rows.</summary>
    public MemoryBlock RowBlock { get; } = rowBlock;

    /// <summary>Memory of the positions.</summary>
    public MemoryBlock PositionBlock { get; } = positionBlock;

    /// <summary>Place of a position in the list, or a negative number.</summary>
    public int Find(int position) => new ReadOnlySpan<int>(Positions, Count).BinarySearch(position);
}
