using System.Runtime.CompilerServices;
using RecSys.Data;

namespace RecSys.Sampling;

/// <summary>Answers quickly whether an item is among those of a user: from a bit for every pair where that takes little memory, otherwise by binary search. Immutable.</summary>
public sealed class PositiveSet
{
    private const long MostBytes = 64L << 20;

    private readonly CsrMatrix _matrix;
    private readonly ulong[]? _bits;
    private readonly int _stride;

    /// <summary>The pairs of a user × item matrix.</summary>
    public PositiveSet(CsrMatrix matrix)
        : this(matrix, MostBytes)
    {
    }

    internal PositiveSet(CsrMatrix matrix, long mostBytes)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _matrix = matrix;
        _stride = (matrix.ColumnCount + 63) / 64;
        if ((long)_stride * matrix.RowCount * sizeof(ulong) > mostBytes) return;
        _bits = new ulong[_stride * matrix.RowCount];
        for (int user = 0; user < matrix.RowCount; user++)
        {
            foreach (int item in matrix.RowColumns(user)) _bits[(user * _stride) + (item >> 6)] |= 1UL << item;
        }
    }

    /// <summary>Number of users.</summary>
    public int UserCount => _matrix.RowCount;

    /// <summary>Number of items.</summary>
    public int ItemCount => _matrix.ColumnCount;

    /// <summary>Whether the user has the item.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int user, int item)
        => _bits is { } bits ? ((bits[(user * _stride) + (item >> 6)] >> item) & 1) != 0 : Search(_matrix.RowColumns(user), item);

    /// <summary>A random one of the items that the user does not have, each equally likely; −1 where the user has them all. Takes time in proportion to the user's items.</summary>
    public int NextMissing(int user, ref Rng rng)
    {
        ReadOnlySpan<int> items = _matrix.RowColumns(user);
        if (items.Length == ItemCount) return -1;
        int item = rng.Next(ItemCount - items.Length);
        foreach (int positive in items)
        {
            if (positive > item) break;
            item++;
        }
        return item;
    }

    private static bool Search(ReadOnlySpan<int> items, int item)
    {
        int low = 0;
        // Halving without a branch that could be mispredicted.
        for (int length = items.Length; length > 1;)
        {
            int half = length / 2;
            low += items[low + half] <= item ? half : 0;
            length -= half;
        }
        return low < items.Length && items[low] == item;
    }
}
