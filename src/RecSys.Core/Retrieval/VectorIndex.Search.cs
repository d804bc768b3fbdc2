using System.Buffers;
using RecSys.Models;
using RecSys.Numerics;

namespace RecSys.Retrieval;

/// <content>Searching.</content>
public sealed partial class VectorIndex
{
    private const int MaxOnStack = 256;

    /// <summary>The nearest vectors to a query.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="query">[Dimension].</param>
    /// <param name="k">Number of vectors wanted; fewer come where there are fewer.</param>
    /// <param name="search">Filter and effort; null: <see cref="VectorSearch.Default"/>.</param>
    /// <returns>Vectors, nearest first.</returns>
    public Neighbor<T>[] Search<T>(ReadOnlySpan<float> query, int k, VectorSearch? search = null)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var results = new Neighbor<T>[Math.Min(k, Count)];
        int found = Search(query, results, search);
        return found == results.Length ? results : results[..found];
    }

    /// <summary>Writes the nearest vectors to a query, without allocating.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="query">[Dimension].</param>
    /// <param name="results">Receives the vectors, nearest first; its length is how many are wanted.</param>
    /// <param name="search">Filter and effort; null: <see cref="VectorSearch.Default"/>.</param>
    /// <returns>Number of vectors written.</returns>
    /// <exception cref="ArgumentException">The query has another length, or NaN or infinity, or the ids are of another type.</exception>
    public unsafe int Search<T>(ReadOnlySpan<float> query, Span<Neighbor<T>> results, VectorSearch? search = null)
        where T : notnull
    {
        IndexBody body = Body;
        IdTable<T> ids = Ids<T>(body);
        ScoredItem[]? rented = results.Length > MaxOnStack ? ArrayPool<ScoredItem>.Shared.Rent(results.Length) : null;
        Span<ScoredItem> top = rented is null ? stackalloc ScoredItem[results.Length] : rented.AsSpan(0, results.Length);
        int found = SearchPositions(body, query, top, search ?? VectorSearch.Default);
        T[] names = ids.Ids;
        for (int i = 0; i < found; i++) results[i] = new Neighbor<T>(names[top[i].Item], top[i].Score);
        if (rented is not null) ArrayPool<ScoredItem>.Shared.Return(rented);
        return found;
    }

    /// <summary>The nearest vectors to each of many queries, on several threads.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="queries">Row by row: [queries × Dimension].</param>
    /// <param name="k">Number of vectors wanted for each.</param>
    /// <param name="search">Filter, effort and threads; null: <see cref="VectorSearch.Default"/>.</param>
    /// <returns>A list for each query, nearest first.</returns>
    public Neighbor<T>[][] SearchMany<T>(ReadOnlyMemory<float> queries, int k, VectorSearch? search = null)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        IndexBody body = Body;
        T[] Names() => Ids<T>(body).Ids;
        _ = Names();
        int count = QueryCount(queries.Length, body), wanted = Math.Min(k, body.Ids.LiveCount);
        var lists = new Neighbor<T>[count][];
        SearchMany(body, queries, wanted, search ?? VectorSearch.Default, (first, top, counts) =>
        {
            T[] names = Names();
            for (int i = 0; i < counts.Length; i++)
            {
                ReadOnlySpan<ScoredItem> row = top.Slice(i * wanted, counts[i]);
                var list = new Neighbor<T>[row.Length];
                for (int j = 0; j < list.Length; j++) list[j] = new Neighbor<T>(names[row[j].Item], row[j].Score);
                lists[first + i] = list;
            }
        });
        return lists;
    }

    /// <summary>Writes the nearest vectors to each of many queries into one buffer, on several threads.</summary>
    /// <typeparam name="T">Type of the ids.</typeparam>
    /// <param name="queries">Row by row: [queries × Dimension].</param>
    /// <param name="k">Number of vectors wanted for each.</param>
    /// <param name="results">Receives k places for each query, nearest first: [queries × k].</param>
    /// <param name="counts">Receives how many of the places are filled: [queries].</param>
    /// <param name="search">Filter, effort and threads; null: <see cref="VectorSearch.Default"/>.</param>
    public void SearchMany<T>(ReadOnlyMemory<float> queries, int k, Memory<Neighbor<T>> results, Memory<int> counts, VectorSearch? search = null)
        where T : notnull
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        IndexBody body = Body;
        IdTable<T> ids = Ids<T>(body);
        int count = QueryCount(queries.Length, body);
        if (results.Length != (long)count * k || counts.Length != count)
            throw new ArgumentException($"'results' must have room for {count} × {k} vectors and 'counts' for {count} numbers; found {results.Length} and {counts.Length}.");
        SearchMany(body, queries, k, search ?? VectorSearch.Default, (first, top, found) =>
        {
            T[] names = ids.Ids;
            for (int i = 0; i < found.Length; i++)
            {
                Span<Neighbor<T>> to = results.Span.Slice((first + i) * k, k);
                for (int j = 0; j < found[i]; j++) to[j] = new Neighbor<T>(names[top[(i * k) + j].Item], top[(i * k) + j].Score);
                counts.Span[first + i] = found[i];
            }
        });
    }

    /// <summary>The search by positions behind all others, for one query.</summary>
    internal static unsafe int SearchPositions(IndexBody body, ReadOnlySpan<float> query, Span<ScoredItem> top, VectorSearch search)
    {
        VectorRows.CheckQuery(query, body.Dimension);
        if (top.IsEmpty || body.Ids.Count == 0) return 0;
        BoundFilter? filter = search.Filter?.Bind(body.Ids);
        if (body.Options.Metric != VectorMetric.Cosine)
        {
            fixed (float* pointer = query) return body.Search(pointer, top, filter, search);
        }
        float[]? rented = query.Length > 4 * MaxOnStack ? ArrayPool<float>.Shared.Rent(query.Length) : null;
        Span<float> unit = rented is null ? stackalloc float[query.Length] : rented.AsSpan(0, query.Length);
        VectorRows.Normalize(query, unit);
        int found;
        fixed (float* pointer = unit) found = body.Search(pointer, top, filter, search);
        if (rented is not null) ArrayPool<float>.Shared.Return(rented);
        return found;
    }

    private static int QueryCount(int length, IndexBody body)
        => length % body.Dimension == 0 ? length / body.Dimension
            : throw new ArgumentException($"Queries must be rows of {body.Dimension} numbers; found {length} numbers.", nameof(length));

    // Blocks of queries go to the threads as these become free.
    private static unsafe void SearchMany(IndexBody body, ReadOnlyMemory<float> queries, int k, VectorSearch search, BlockConsumer consumer)
    {
        int d = body.Dimension, count = queries.Length / d, size = Math.Max(1, body.BlockSize);
        for (int i = 0; i < count; i++) VectorRows.CheckQuery(queries.Span.Slice(i * d, d), d, i);
        BoundFilter? filter = body.Ids.Count == 0 ? null : search.Filter?.Bind(body.Ids);
        bool cosine = body.Options.Metric == VectorMetric.Cosine, empty = k == 0 || body.Ids.Count == 0;
        int threads = search.Threads > 0 ? search.Threads : Environment.ProcessorCount;
        size = Math.Clamp((count + threads - 1) / Math.Max(1, threads), 1, size);
        WorkSharing.Run((count + size - 1) / size, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * size, some = Math.Min(size, count - first);
            ScoredItem[] top = ArrayPool<ScoredItem>.Shared.Rent(Math.Max(1, some * k));
            int[] counts = ArrayPool<int>.Shared.Rent(some);
            float[] unit = ArrayPool<float>.Shared.Rent(cosine ? some * d : 1);
            ReadOnlySpan<float> rows = queries.Span.Slice(first * d, some * d);
            if (cosine)
            {
                VectorRows.NormalizeAll(rows, unit.AsSpan(0, rows.Length), d);
                rows = unit.AsSpan(0, rows.Length);
            }
            if (empty) counts.AsSpan(0, some).Clear();
            else
            {
                fixed (float* pointer = rows) body.SearchBlock(pointer, some, top.AsSpan(0, some * k), counts.AsSpan(0, some), filter, search);
            }
            consumer(first, top.AsSpan(0, some * k), counts.AsSpan(0, some));
            ArrayPool<ScoredItem>.Shared.Return(top);
            ArrayPool<int>.Shared.Return(counts);
            ArrayPool<float>.Shared.Return(unit);
        });
    }

    private delegate void BlockConsumer(int first, ReadOnlySpan<ScoredItem> top, ReadOnlySpan<int> counts);
}
