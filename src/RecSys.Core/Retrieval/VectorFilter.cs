namespace RecSys.Retrieval;

/// <summary>Which vectors a search may find. Pushed into the search, so that k results come back where there are k. Make one and use it for many queries.</summary>
public abstract class VectorFilter
{
    private BoundFilter? _bound;

    private protected VectorFilter()
    {
    }

    /// <summary>Vectors whose id fulfils a condition, which is asked for the candidates a search meets, from several threads at a time.</summary>
    /// <typeparam name="T">Type of the index's ids.</typeparam>
    public static VectorFilter Where<T>(Func<T, bool> condition)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new Condition<T>(condition);
    }

    /// <summary>Vectors with one of these ids; unknown ids are passed over.</summary>
    /// <typeparam name="T">Type of the index's ids.</typeparam>
    public static VectorFilter In<T>(IEnumerable<T> ids)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new IdSet<T>([.. ids.Distinct()], allowed: true);
    }

    /// <summary>Vectors with none of these ids.</summary>
    /// <typeparam name="T">Type of the index's ids.</typeparam>
    public static VectorFilter NotIn<T>(IEnumerable<T> ids)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new IdSet<T>([.. ids.Distinct()], allowed: false);
    }

    /// <summary>The filter by positions of an index. It stays bound until the index changes.</summary>
    internal BoundFilter Bind(IdTable ids)
    {
        BoundFilter? bound = Volatile.Read(ref _bound);
        if (bound is not null && bound.IsFor(ids)) return bound;
        bound = Create(ids, ids.Version);
        Volatile.Write(ref _bound, bound);
        return bound;
    }

    private protected abstract BoundFilter Create(IdTable ids, int version);

    private static IdTable<T> Typed<T>(IdTable ids)
        where T : notnull
        => ids as IdTable<T> ?? throw new ArgumentException($"The ids of the index are of type {ids.Kind}, those of the filter {typeof(T).Name}.");

    private sealed class Condition<T>(Func<T, bool> condition) : VectorFilter
        where T : notnull
    {
        private protected override BoundFilter Create(IdTable ids, int version)
        {
            IdTable<T> typed = Typed<T>(ids);
            return new BoundFilter(ids, version, position => condition(typed.Ids[position]));
        }
    }

    private sealed class IdSet<T>(T[] members, bool allowed) : VectorFilter
        where T : notnull
    {
        private protected override BoundFilter Create(IdTable ids, int version)
        {
            IdTable<T> typed = Typed<T>(ids);
            var positions = new List<int>(Math.Min(members.Length, ids.Count));
            foreach (T id in members)
            {
                int position = typed.Find(id);
                if (position >= 0) positions.Add(position);
            }
            positions.Sort();
            return new BoundFilter(ids, version, [.. positions], allowed);
        }
    }
}
