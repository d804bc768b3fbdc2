using RecSys.Data;

namespace RecSys.Retrieval;

/// <summary>
/// The ids of an index by position, and the way back. One writer at a time; readers need no lock and see a position only after it is published.
/// Positions are never used twice: an id that is removed and added again has a new one.
/// </summary>
internal abstract class IdTable
{
    // A bit for each position, set when it is removed. Grows by copying; bits are set under the writer's lock.
    private ulong[] _removed = new ulong[16];
    private int _removedCount;
    private int _count;
    private int _version;

    /// <summary>Type of the ids.</summary>
    public abstract IdKind Kind { get; }

    /// <summary>Positions given so far, removed ones among them.</summary>
    public int Count
    {
        get => Volatile.Read(ref _count);
        private protected set => Volatile.Write(ref _count, value);
    }

    /// <summary>Positions that are removed.</summary>
    public int RemovedCount => Volatile.Read(ref _removedCount);

    /// <summary>Positions that are not removed.</summary>
    public int LiveCount => Count - RemovedCount;

    /// <summary>Changes with every addition and removal.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <summary>Bytes of memory.</summary>
    public virtual long ByteCount => Volatile.Read(ref _removed).Length * 8L;

    /// <summary>A bit for each position, set where it is removed; covers at least the positions published when it is called. For loops over many positions.</summary>
    public ReadOnlySpan<ulong> RemovedBits => Volatile.Read(ref _removed);

    /// <summary>Whether a position is removed.</summary>
    public bool IsRemoved(int position) => (Volatile.Read(ref _removed)[position >> 6] >> (position & 63) & 1) != 0;

    /// <summary>The id at a position as invariant text.</summary>
    public abstract string TextAt(int position);

    /// <summary>Whether every position that is not removed is found by its id, so that no id is there twice.</summary>
    public abstract bool IsConsistent();

    /// <summary>An empty table of the same kind.</summary>
    public abstract IdTable Empty();

    /// <summary>Appends the id at a position of another table of the same kind (for rebuilding); <see cref="PublishTo"/> makes it visible.</summary>
    public abstract void AppendFrom(IdTable other, int position);

    /// <summary>Makes all positions below <paramref name="count"/> visible to look-ups by id.</summary>
    public void PublishTo(int count)
    {
        if ((count + 63) >> 6 > _removed.Length) throw new InvalidOperationException("Room must be reserved before positions are published.");
        Link(count);
        Count = count;
        Interlocked.Increment(ref _version);
    }

    /// <summary>Marks a position as removed. The caller has found it not to be.</summary>
    public void MarkRemoved(int position)
    {
        Interlocked.Or(ref _removed[position >> 6], 1UL << (position & 63));
        Volatile.Write(ref _removedCount, _removedCount + 1);
        Interlocked.Increment(ref _version);
    }

    /// <summary>Marks as removed what the bits say, when an index is read from a file.</summary>
    public void RestoreRemoved(ReadOnlySpan<ulong> bits)
    {
        for (int position = 0; position < Count; position++)
        {
            if ((bits[position >> 6] >> (position & 63) & 1) != 0) MarkRemoved(position);
        }
    }

    /// <summary>Makes room in the removal bits for so many positions; before these are given out.</summary>
    private protected void ReserveBits(int count)
    {
        int words = (count + 63) >> 6;
        if (words <= _removed.Length) return;
        var grown = new ulong[Math.Max(words, _removed.Length + (_removed.Length / 2))];
        _removed.CopyTo(grown, 0);
        Volatile.Write(ref _removed, grown);
    }

    /// <summary>Puts the positions from <see cref="Count"/> to <paramref name="count"/> into the look-up table.</summary>
    private protected abstract void Link(int count);
}
