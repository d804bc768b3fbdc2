using System.Runtime.CompilerServices;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>What a reader sees of a list: so many rows and the positions they belong to, ascending. Immutable; hold it (GC.KeepAlive) while its pointers are used.</summary>
internal sealed unsafe class ListView(MemoryBlock rowBlock, byte* rows, MemoryBlock? positionBlock, int* positions, int count)
{
    /// <summary>First row.</summary>
    public byte* Rows { get; } = rows;

    /// <summary>Position of each row; null: row i has position i.</summary>
    public int* Positions { get; } = positions;

    /// <summary>Number of rows that are whole.</summary>
    public int Count { get; } = count;

    /// <summary>Memory of the rows.</summary>
    public MemoryBlock RowBlock { get; } = rowBlock;

    /// <summary>Memory of the positions, where there is any.</summary>
    public MemoryBlock? PositionBlock { get; } = positionBlock;

    /// <summary>Position of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PositionAt(int index) => Positions is null ? index : Positions[index];

    /// <summary>Place of a position in the list, or a negative number.</summary>
    public int Find(int position)
        => Positions is not null ? new ReadOnlySpan<int>(Positions, Count).BinarySearch(position) : position < Count ? position : -1;

    /// <summary>Offers the scores of rows from <paramref name="first"/> on.</summary>
    public void OfferAll(ref BestList best, ReadOnlySpan<float> scores, int first, ReadOnlySpan<ulong> removed)
    {
        if (Positions is null) best.OfferAll(scores, first, removed, null);
        else best.OfferAll(scores, Positions + first, removed);
    }
}
