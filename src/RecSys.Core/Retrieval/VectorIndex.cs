using System.Buffers;
using RecSys.Data;

namespace RecSys.Retrieval;

/// <summary>
/// Finds the nearest of many vectors. The type of the options chooses the kind of index. Searches may run on any number of threads, also while
/// vectors are added or removed: they never wait and never see half a vector. Additions, removals and saving wait for each other.
/// </summary>
public sealed partial class VectorIndex
{
    private readonly Lock _writing = new();
    private IndexBody _body;

    internal VectorIndex(IndexBody body) => _body = body;

    /// <summary>The options the index was made with.</summary>
    public VectorIndexOptions Options => Body.Options;

    /// <summary>Length of a vector.</summary>
    public int Dimension => Body.Dimension;

    /// <summary>Number of vectors that can be found.</summary>
    public int Count => Body.Ids.LiveCount;

    /// <summary>Type of the ids.</summary>
    public IdKind IdKind => Body.Ids.Kind;

    /// <summary>Figures of the index.</summary>
    public VectorIndexStatistics Statistics
    {
        get
        {
            IndexBody body = Body;
            var figures = new Dictionary<string, double>();
            body.Describe(figures);
            return new(body.Options.Kind, body.Ids.LiveCount, body.Ids.RemovedCount, body.Dimension, body.ByteCount, body.Ids.ByteCount, figures);
        }
    }

    internal IndexBody Body => Volatile.Read(ref _body);

    /// <summary>An empty index.</summary>
    /// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
    /// <param name="options">Kind of index, and its options.</param>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, or ids cannot be of this type.</exception>
    public static VectorIndex Create<T>(VectorIndexOptions options, int dimension)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        options.Validate();
        return new VectorIndex(options.Create(dimension, new IdTable<T>()));
    }

    /// <summary>Builds an index of a matrix of vectors.</summary>
    /// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
    /// <param name="options">Kind of index, and its options.</param>
    /// <param name="ids">An id for each row; none twice.</param>
    /// <param name="vectors">The vectors, row by row: [ids × dimension].</param>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, a row holds NaN or infinity, an id occurs twice, or the lengths do not fit.</exception>
    public static VectorIndex Build<T>(VectorIndexOptions options, IReadOnlyList<T> ids, ReadOnlyMemory<float> vectors, int dimension)
        where T : notnull
    {
        VectorIndex index = Create<T>(options, dimension);
        index.AddRange(ids, vectors);
        return index;
    }

    /// <summary>Builds an index of a stream of vectors. Gives the same index as <see cref="Build{T}(VectorIndexOptions, IReadOnlyList{T}, ReadOnlyMemory{float}, int)"/>.</summary>
    /// <typeparam name="T">Type of the ids: string, int, long or Guid.</typeparam>
    /// <param name="options">Kind of index, and its options.</param>
    /// <param name="vectors">Ids and vectors, all of one length.</param>
    /// <param name="dimension">Length of a vector, at least 1.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, a row holds NaN or infinity or is of another length, or an id occurs twice.</exception>
    public static VectorIndex Build<T>(VectorIndexOptions options, IEnumerable<(T Id, ReadOnlyMemory<float> Vector)> vectors, int dimension)
        where T : notnull
    {
        VectorIndex index = Create<T>(options, dimension);
        index.AddRange(vectors);
        return index;
    }

    /// <summary>Adds a vector.</summary>
    /// <param name="id">Its id; not one that is there. An id that was removed may be added again.</param>
    /// <param name="vector">[Dimension].</param>
    /// <exception cref="ArgumentException">The id is there or null, or the vector has NaN, infinity or another length.</exception>
    public void Add<T>(T id, ReadOnlySpan<float> vector)
        where T : notnull => Append<T>([id], vector);

    /// <summary>Adds vectors. Nothing is added where one of them is refused.</summary>
    /// <param name="ids">An id for each row; none twice and none that is there.</param>
    /// <param name="vectors">The vectors, row by row: [ids × Dimension].</param>
    /// <exception cref="ArgumentException">An id occurs twice or is null, a row holds NaN or infinity, or the lengths do not fit.</exception>
    public void AddRange<T>(IReadOnlyList<T> ids, ReadOnlyMemory<float> vectors)
        where T : notnull => Append(ids, vectors.Span);

    /// <summary>Adds a stream of vectors, which is read to its end first. Nothing is added where one of them is refused.</summary>
    /// <param name="vectors">Ids and vectors; none twice and none that is there.</param>
    /// <exception cref="ArgumentException">An id occurs twice or is null, or a row holds NaN or infinity or has another length.</exception>
    public void AddRange<T>(IEnumerable<(T Id, ReadOnlyMemory<float> Vector)> vectors)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var ids = new List<T>();
        var rows = new ArrayBufferWriter<float>();
        foreach ((T id, ReadOnlyMemory<float> vector) in vectors)
        {
            if (vector.Length != Dimension)
                throw new ArgumentException($"Row {ids.Count} (id '{id}') has {vector.Length} numbers; expected {Dimension} as in every row of the index.", nameof(vectors));
            ids.Add(id);
            rows.Write(vector.Span);
        }
        Append(ids, rows.WrittenSpan);
    }

    /// <summary>Removes a vector; it is found no more when the call returns.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove<T>(T id)
        where T : notnull => RemoveRange<T>([id]) == 1;

    /// <summary>Removes vectors.</summary>
    /// <returns>How many of them were there.</returns>
    public int RemoveRange<T>(IEnumerable<T> ids)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_writing)
        {
            IndexBody body = _body;
            IdTable<T> table = Ids<T>(body);
            int removed = 0;
            foreach (T id in ids)
            {
                int position = table.Find(id);
                if (position < 0) continue;
                table.MarkRemoved(position);
                body.OnRemoved(position);
                removed++;
            }
            return removed;
        }
    }

    /// <summary>Whether a vector with this id can be found.</summary>
    public bool Contains<T>(T id)
        where T : notnull => Ids<T>(Body).Find(id) >= 0;

    /// <summary>Gives back a vector as it is stored: rounded, and with length 1 under the cosine.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="vector">Receives it: [Dimension].</param>
    /// <returns>Whether it is there.</returns>
    public bool TryGetVector<T>(T id, Span<float> vector)
        where T : notnull
    {
        IndexBody body = Body;
        if (vector.Length != body.Dimension) throw new ArgumentException($"'vector' must have room for {body.Dimension} numbers; found {vector.Length}.", nameof(vector));
        int position = Ids<T>(body).Find(id);
        if (position >= 0) body.Reconstruct(position, vector);
        return position >= 0;
    }

    /// <summary>Builds the index anew from the vectors it holds, which gives the room of removed ones back. Searches go on in the old one meanwhile.</summary>
    public unsafe void Rebuild()
    {
        lock (_writing)
        {
            IndexBody old = _body;
            IdTable ids = old.Ids.Empty();
            IndexBody body = old.Options.Create(old.Dimension, ids);
            int count = old.Ids.LiveCount;
            if (count > 0)
            {
                using var rows = new RowBuffer((long)count * old.Dimension);
                int row = 0;
                for (int position = 0; position < old.Ids.Count; position++)
                {
                    if (old.Ids.IsRemoved(position)) continue;
                    ids.AppendFrom(old.Ids, position);
                    old.Reconstruct(position, new Span<float>(rows.Pointer + ((long)row++ * old.Dimension), old.Dimension));
                }
                body.Append(0, rows.Pointer, count);
                ids.PublishTo(count);
            }
            Volatile.Write(ref _body, body);
        }
    }

    private static IdTable<T> Ids<T>(IndexBody body)
        where T : notnull
        => body.Ids as IdTable<T> ?? throw new ArgumentException($"The ids of the index are of type {body.Ids.Kind}; an id of type {typeof(T).Name} was given.");

    private unsafe void Append<T>(IReadOnlyList<T> ids, ReadOnlySpan<float> rows)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (rows.Length != (long)ids.Count * Dimension)
            throw new ArgumentException($"{ids.Count} vectors of {Dimension} numbers are expected; found {rows.Length} numbers.");
        VectorRows.Check(rows, Dimension, Options.Storage, ids);
        if (ids.Count == 0) return;
        lock (_writing)
        {
            IndexBody body = _body;
            IdTable<T> table = Ids<T>(body);
            CheckNew(table, ids);
            int first = table.Count;
            table.Reserve(ids.Count);
            foreach (T id in ids) table.Append(id);
            try
            {
                if (body.Options.Metric == VectorMetric.Cosine)
                {
                    using var unit = new RowBuffer(rows.Length);
                    VectorRows.NormalizeAll(rows, new Span<float>(unit.Pointer, rows.Length), body.Dimension);
                    body.Append(first, unit.Pointer, ids.Count);
                }
                else
                {
                    fixed (float* pointer = rows) body.Append(first, pointer, ids.Count);
                }
            }
            catch
            {
                table.Rollback();
                throw;
            }
            table.PublishTo(first + ids.Count);
        }
    }

    private static void CheckNew<T>(IdTable<T> table, IReadOnlyList<T> ids)
        where T : notnull
    {
        HashSet<T>? seen = ids.Count > 1 ? new(ids.Count) : null;
        for (int row = 0; row < ids.Count; row++)
        {
            if (ids[row] is null) throw new ArgumentException($"The id of row {row} is null.", nameof(ids));
            if (seen?.Add(ids[row]) == false) throw new ArgumentException($"Id '{ids[row]}' occurs twice, again in row {row}. Ids of an index must be distinct.", nameof(ids));
            if (table.Find(ids[row]) >= 0) throw new ArgumentException($"Id '{ids[row]}' (row {row}) is in the index. Remove it before you add it again.", nameof(ids));
        }
    }
}
