namespace RecSys.Data;

/// <summary>
/// The two-way map between the caller's ids (text, <see cref="int"/>, <see cref="long"/> or <see cref="Guid"/>) and dense indices 0 … Count−1.
/// Immutable and safe to share between threads.
/// </summary>
public abstract class IdMap
{
    private protected IdMap(int count, IdKind kind) => (Count, Kind) = (count, kind);

    /// <summary>Number of ids.</summary>
    public int Count { get; }

    /// <summary>Type of the ids.</summary>
    public IdKind Kind { get; }

    /// <summary>Map of the ids in the order given; the first one has index 0.</summary>
    /// <param name="ids">Distinct ids of type string, int, long or Guid; none null.</param>
    /// <exception cref="ArgumentException">An id is null or occurs twice, or the type is none of the four.</exception>
    public static IdMap<T> Of<T>(IReadOnlyList<T> ids)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new([.. ids]);
    }

    /// <summary>Map without ids: index i stands for itself.</summary>
    /// <param name="count">Number of indices, at least 0.</param>
    public static IdMap Positions(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new PositionMap(count);
    }

    /// <summary>Index of an id, or −1 where it is unknown.</summary>
    /// <param name="id">An id. An int also finds its place among long ids and positions, and text among ids of any type by their invariant text.</param>
    /// <exception cref="ArgumentException">The ids are of another type, so that no id of this one can be found.</exception>
    public int IndexOf<T>(T id)
        where T : notnull
    {
        if (this is IdMap<T> typed)
            return typed.Find(id);
        return (Kind, id) switch
        {
            (IdKind.Position, int value) => (uint)value < (uint)Count ? value : -1,
            (IdKind.Position, long value) => (ulong)value < (ulong)Count ? (int)value : -1,
            (IdKind.Int64, int value) => ((IdMap<long>)this).Find(value),
            (IdKind.Int32, long value) => value is >= int.MinValue and <= int.MaxValue ? ((IdMap<int>)this).Find((int)value) : -1,
            (_, string text) => FindText(text),
            _ => throw new ArgumentException($"The ids here are of type {Kind}; an id of type {typeof(T).Name} was asked for. Pass an id of the type the data was built with.", nameof(id)),
        };
    }

    /// <summary>The id at an index as invariant text.</summary>
    /// <param name="index">0 … Count−1.</param>
    public abstract string TextAt(int index);

    /// <summary>The id at an index.</summary>
    /// <typeparam name="T">The type the map was built with.</typeparam>
    /// <param name="index">0 … Count−1.</param>
    /// <exception cref="ArgumentException">The ids are of another type.</exception>
    public T IdAt<T>(int index)
        where T : notnull
        => this is IdMap<T> typed ? typed.Ids[index] : throw new ArgumentException($"The ids here are of type {Kind}, not {typeof(T).Name}.");

    private protected abstract int FindText(string text);

    private sealed class PositionMap(int count) : IdMap(count, IdKind.Position)
    {
        public override string TextAt(int index)
            => (uint)index < (uint)Count ? index.ToString(System.Globalization.CultureInfo.InvariantCulture) : throw new ArgumentOutOfRangeException(nameof(index));

        private protected override int FindText(string text)
            => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int index) && index < Count ? index : -1;
    }
}
