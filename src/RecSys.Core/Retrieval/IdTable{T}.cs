using System.Globalization;
using RecSys.Data;

namespace RecSys.Retrieval;

/// <summary>An <see cref="IdTable"/> of ids of one type: the ids by position, and an open hash table of positions.</summary>
internal sealed class IdTable<T> : IdTable
    where T : notnull
{
    private const int SmallestTable = 16;
    private T[] _ids = [];

    // Position + 1, or 0 where free; at most two thirds full. Removed positions stay until the table grows: look-ups pass over them.
    private int[] _slots = new int[SmallestTable];
    private int _used;
    private int _appended;

    public IdTable() => Kind = KindOf();

    public override IdKind Kind { get; }

    public override long ByteCount
    {
        get
        {
            long ids = _ids is string[] texts ? texts.Take(Count).Sum(text => 30L + (2 * text.Length)) : _ids.Length * (long)System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
            return base.ByteCount + ids + (_slots.Length * 4L);
        }
    }

    /// <summary>The ids by position; the array may be longer than <see cref="IdTable.Count"/>.</summary>
    public T[] Ids => Volatile.Read(ref _ids);

    /// <summary>Position of an id, or −1 where it is unknown or removed.</summary>
    public int Find(T id)
    {
        if (id is null) return -1;
        int[] slots = Volatile.Read(ref _slots);
        for (int at = Start(id, slots.Length); ; at = at + 1 == slots.Length ? 0 : at + 1)
        {
            int position = Volatile.Read(ref slots[at]) - 1;
            if (position < 0) return -1;
            if (EqualityComparer<T>.Default.Equals(Ids[position], id) && !IsRemoved(position)) return position;
        }
    }

    /// <summary>Makes room for so many more ids.</summary>
    public void Reserve(int more)
    {
        int needed = checked(_appended + more);
        ReserveBits(needed);
        if (needed > _ids.Length)
        {
            // The exact size for a build in one go; half as much again where ids come in small numbers.
            var grown = new T[_appended == 0 ? needed : Math.Max(needed, (int)Math.Min(Array.MaxLength, _ids.Length * 3L / 2))];
            _ids.AsSpan(0, _appended).CopyTo(grown);
            Volatile.Write(ref _ids, grown);
        }
        int coming = needed - Count;
        if ((_used + (long)coming) * 3 > _slots.Length * 2L) Rehash(coming);
    }

    /// <summary>Appends an id for which <see cref="Reserve"/> has made room.</summary>
    public void Append(T id) => _ids[_appended++] = id;

    /// <summary>Forgets the ids that were appended and not published.</summary>
    public void Rollback() => _appended = Count;

    public override string TextAt(int position) => Ids[position] switch
    {
        string text => text,
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString()!,
    };

    public override bool IsConsistent()
    {
        for (int position = 0; position < Count; position++)
        {
            if (!IsRemoved(position) && Find(_ids[position]) != position) return false;
        }
        return true;
    }

    public override IdTable Empty() => new IdTable<T>();

    public override void AppendFrom(IdTable other, int position)
    {
        Reserve(1);
        Append(((IdTable<T>)other).Ids[position]);
    }

    private protected override void Link(int count)
    {
        for (int position = Count; position < count; position++) Put(_slots, position);
        _used += count - Count;
    }

    private void Put(int[] slots, int position)
    {
        int at = Start(_ids[position], slots.Length);
        while (slots[at] != 0) at = at + 1 == slots.Length ? 0 : at + 1;
        Volatile.Write(ref slots[at], position + 1);
    }

    private void Rehash(int coming)
    {
        long wanted = (LiveCount + (long)coming) * 3 / 2;
        if (Count > 0) wanted = wanted * 3 / 2;
        var slots = new int[(int)Math.Min(Array.MaxLength, Math.Max(SmallestTable, wanted + 1))];
        for (int position = 0; position < Count; position++)
        {
            if (!IsRemoved(position)) Put(slots, position);
        }
        _used = LiveCount;
        Volatile.Write(ref _slots, slots);
    }

    // Multiplying by the golden ratio spreads ids that are consecutive numbers.
    private static int Start(T id, int length)
    {
        uint hash = (uint)((ulong)(uint)id.GetHashCode() * 0x9E3779B97F4A7C15UL >> 32);
        return (int)((ulong)hash * (uint)length >> 32);
    }

    private static IdKind KindOf()
    {
        if (typeof(T) == typeof(string)) return IdKind.Text;
        if (typeof(T) == typeof(int)) return IdKind.Int32;
        if (typeof(T) == typeof(long)) return IdKind.Int64;
        if (typeof(T) == typeof(Guid)) return IdKind.Guid;
        throw new ArgumentException($"Ids may be string, int, long or Guid; found {typeof(T).Name}. Convert the ids, for instance to text.");
    }
}
