using RecSys.Data;

namespace RecSys.Retrieval;

/// <summary>
/// Several vector indexes that are searched as one: every search asks all of them and merges what they find. For more vectors than one index
/// should hold, and for adding to one shard while others are quick. As safe to use from many threads as its shards.
/// </summary>
public sealed partial class ShardedIndex
{
    // Below so many vectors, asking one shard after the other is quicker than starting threads.
    private const int WorthThreads = 50_000;

    private readonly VectorIndex[] _shards;

    // Additions look into all shards for their ids first, so they take turns.
    private readonly Lock _adding = new();

    /// <summary>Puts indexes together, for instance ones that were mapped from files.</summary>
    /// <param name="shards">At least one; all of one dimension, metric and type of ids, and no id in two of them.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public ShardedIndex(IReadOnlyList<VectorIndex> shards)
    {
        ArgumentNullException.ThrowIfNull(shards);
        if (shards.Count == 0) throw new ArgumentException("At least one shard is needed.", nameof(shards));
        _shards = [.. shards];
        VectorIndex first = _shards[0];
        for (int i = 1; i < _shards.Length; i++)
        {
            VectorIndex other = _shards[i];
            if (other.Dimension != first.Dimension || other.Options.Metric != first.Options.Metric || other.IdKind != first.IdKind)
                throw new ArgumentException($"Shard {i} has {other.Dimension} numbers a vector, the metric {other.Options.Metric} and {other.IdKind} ids; shard 0 has {first.Dimension}, {first.Options.Metric} and {first.IdKind}.", nameof(shards));
        }
    }

    /// <summary>The indexes.</summary>
    public IReadOnlyList<VectorIndex> Shards => _shards;

    /// <summary>Length of a vector.</summary>
    public int Dimension => _shards[0].Dimension;

    /// <summary>Number of vectors that can be found.</summary>
    public int Count => _shards.Sum(shard => shard.Count);

    /// <summary>Type of the ids.</summary>
    public IdKind IdKind => _shards[0].IdKind;

    /// <summary>Empty shards.</summary>
    /// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
    /// <param name="options">Kind of index, and its options, for every shard.</param>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    public static ShardedIndex Create<T>(VectorIndexOptions options, int dimension, int shards)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        return new ShardedIndex([.. Enumerable.Range(0, shards).Select(_ => VectorIndex.Create<T>(options, dimension))]);
    }

    /// <summary>Spreads the rows of a matrix over shards by their ids, and builds these.</summary>
    /// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
    /// <param name="options">Kind of index, and its options, for every shard.</param>
    /// <param name="ids">An id for each row; none twice.</param>
    /// <param name="vectors">The vectors, row by row: [ids × dimension].</param>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <param name="shards">Number of shards, at least 1.</param>
    public static ShardedIndex Build<T>(VectorIndexOptions options, IReadOnlyList<T> ids, ReadOnlyMemory<float> vectors, int dimension, int shards)
        where T : notnull
    {
        ShardedIndex index = Create<T>(options, dimension, shards);
        index.AddRange(ids, vectors);
        return index;
    }

    /// <summary>Adds a vector to the shard that its id belongs to.</summary>
    /// <param name="id">Its id; not one that is there.</param>
    /// <param name="vector">[Dimension].</param>
    /// <exception cref="ArgumentException">The id is there or null, or the vector has NaN, infinity or another length.</exception>
    public void Add<T>(T id, ReadOnlySpan<float> vector)
        where T : notnull
    {
        lock (_adding)
        {
            RefuseKnown(id);
            _shards[ShardOf(id)].Add(id, vector);
        }
    }

    /// <summary>Adds vectors to the shards that their ids belong to. Nothing is added where one of them is refused.</summary>
    /// <param name="ids">An id for each row; none twice and none that is there.</param>
    /// <param name="vectors">The vectors, row by row: [ids × Dimension].</param>
    /// <exception cref="ArgumentException">An id occurs twice or is null, a row holds NaN or infinity, or the lengths do not fit.</exception>
    public void AddRange<T>(IReadOnlyList<T> ids, ReadOnlyMemory<float> vectors)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (vectors.Length != (long)ids.Count * Dimension)
            throw new ArgumentException($"{ids.Count} vectors of {Dimension} numbers are expected; found {vectors.Length} numbers.", nameof(vectors));
        lock (_adding)
        {
            var rows = new List<int>[_shards.Length];
            for (int i = 0; i < rows.Length; i++) rows[i] = [];
            // All that a shard could refuse is looked at before the first one takes anything.
            foreach (VectorStorage storage in _shards.Select(shard => shard.Options.Storage).Distinct()) VectorRows.Check(vectors.Span, Dimension, storage, ids);
            var seen = new HashSet<T>(ids.Count);
            for (int row = 0; row < ids.Count; row++)
            {
                RefuseKnown(ids[row]);
                if (!seen.Add(ids[row])) throw new ArgumentException($"Id '{ids[row]}' occurs twice, again in row {row}. Ids of an index must be distinct.", nameof(ids));
                rows[ShardOf(ids[row])].Add(row);
            }
            AddToShards(ids, vectors, rows);
        }
    }

    // Where a shard fails after all, as when memory runs out, the others give back what they took.
    private void AddToShards<T>(IReadOnlyList<T> ids, ReadOnlyMemory<float> vectors, List<int>[] rows)
        where T : notnull
    {
        int shard = 0;
        try
        {
            for (; shard < rows.Length; shard++)
            {
                if (rows[shard].Count == 0) continue;
                var own = new float[rows[shard].Count * Dimension];
                for (int j = 0; j < rows[shard].Count; j++) vectors.Span.Slice(rows[shard][j] * Dimension, Dimension).CopyTo(own.AsSpan(j * Dimension));
                _shards[shard].AddRange([.. rows[shard].Select(row => ids[row])], own);
            }
        }
        catch
        {
            for (int done = 0; done < shard; done++) _shards[done].RemoveRange(rows[done].Select(row => ids[row]));
            throw;
        }
    }

    /// <summary>Removes a vector; it is found no more when the call returns.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove<T>(T id)
        where T : notnull => Array.Exists(_shards, shard => shard.Remove(id));

    /// <summary>Whether a vector with this id can be found.</summary>
    public bool Contains<T>(T id)
        where T : notnull => Array.Exists(_shards, shard => shard.Contains(id));

    /// <summary>Gives back a vector as it is stored.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="vector">Receives it: [Dimension].</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetVector<T>(T id, Span<float> vector)
        where T : notnull
    {
        foreach (VectorIndex shard in _shards)
        {
            if (shard.TryGetVector(id, vector)) return true;
        }
        return false;
    }

    private void RefuseKnown<T>(T id)
        where T : notnull
    {
        if (id is null) throw new ArgumentException("An id is null.", nameof(id));
        if (Contains(id)) throw new ArgumentException($"The index holds a vector with id '{id}'. Remove it before adding it again.", nameof(id));
    }

    // The same in every process and version, since shards are saved: string.GetHashCode is not.
    private int ShardOf<T>(T id)
        where T : notnull
    {
        ulong hash = 14695981039346656037UL;
        string text = id as string ?? FormattableString.Invariant($"{id}");
        foreach (char c in text) hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
        return (int)((hash >> 32) % (uint)_shards.Length);
    }
}
