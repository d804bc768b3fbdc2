using System.Buffers;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>
/// The exact index: vectors one behind the other, all of them scored for every query. Several queries share the way through memory: each block
/// of vectors is turned into floats once and stays in the cache while all queries pass over it.
/// </summary>
internal sealed unsafe class FlatBody(FlatOptions options, int dimension, IdTable ids) : IndexBody(options, dimension, ids)
{
    // Bytes of floats that stay in the second-level cache beside the queries.
    private const int BlockBytes = 64 * 1024;

    // Distances by way of dot products: from so many queries on, after so many blocks only while fewer than one row in so many needs an exact distance.
    private const int FewestBounded = 8, BoundTrial = 20, WorthBounds = 8;

    private readonly VectorStore _store = new(dimension, options.Storage);

    public override long ByteCount => _store.ByteCount;

    public override int BlockSize => 48;

    public override void Append(int first, float* rows, int count)
    {
        _store.Write(first, rows, count);
        _store.Publish(first + count);
    }

    public override int Search(float* query, Span<ScoredItem> top, BoundFilter? filter, VectorSearch search)
    {
        RowView view = _store.View;
        var scan = new FlatScan(view, Ids, filter, top);
        RowScorers.Run(query, Dimension, Options.Storage, IsDot, ref scan);
        GC.KeepAlive(view);
        return scan.Found;
    }

    public override void SearchBlock(float* queries, int count, Span<ScoredItem> top, Span<int> counts, BoundFilter? filter, VectorSearch search)
    {
        if (filter?.Positions is not null)
        {
            base.SearchBlock(queries, count, top, counts, filter, search);
            return;
        }
        RowView view = _store.View;
        ReadOnlySpan<ulong> removed = Ids.RemovedCount == 0 ? [] : Ids.RemovedBits;
        int k = top.Length / count, block = Math.Max(4, BlockBytes / (sizeof(float) * Dimension) / 4 * 4);
        bool decode = Options.Storage != VectorStorage.Float32;
        // For few queries the lengths of vectors cost more than they save.
        bool byBounds = !IsDot && count >= FewestBounded && block >= k;
        float[] norms = ArrayPool<float>.Shared.Rent(block), scores = ArrayPool<float>.Shared.Rent(count * block), rows = ArrayPool<float>.Shared.Rent(decode ? block * Dimension : 1);
        counts.Clear();
        fixed (float* decoded = rows)
        {
            for (int first = 0; first < view.Count; first += block)
            {
                int some = Math.Min(block, view.Count - first);
                float* from = decode ? decoded : (float*)view.Row(first);
                for (int i = 0; decode && i < some; i++) RowCodec.Decode(view.Row(first + i), decoded + ((long)i * Dimension), Dimension, Options.Storage);
                bool bounded = byBounds && first > 0;
                BlockScores.Compute(queries, count, from, some, Dimension, IsDot || bounded, scores.AsSpan(0, count * some));
                for (int i = 0; bounded && i < some; i++) norms[i] = VectorMath.SquaredNorm(new ReadOnlySpan<float>(from + ((long)i * Dimension), Dimension));
                long needed = 0;
                for (int query = 0; query < count; query++)
                {
                    var best = new BestList(top.Slice(query * k, k), counts[query]);
                    ReadOnlySpan<float> own = scores.AsSpan(query * some, some);
                    if (bounded) needed += DistanceBounds.Offer(ref best, queries + ((long)query * Dimension), from, Dimension, own, norms.AsSpan(0, some), first, removed, filter);
                    else best.OfferAll(own, first, removed, filter);
                    counts[query] = best.Count;
                }
                // Vectors far from zero and close to each other: bounds say nothing about them.
                if (bounded && first > BoundTrial * block && needed * WorthBounds > (long)count * some) byBounds = false;
            }
        }
        for (int query = 0; query < count; query++) new BestList(top.Slice(query * k, k), counts[query]).Finish();
        ArrayPool<float>.Shared.Return(norms);
        ArrayPool<float>.Shared.Return(scores);
        ArrayPool<float>.Shared.Return(rows);
        GC.KeepAlive(view);
    }

    public override void Reconstruct(int position, Span<float> vector) => _store.Decode(position, vector);

    public override void Write(IndexWriter writer) => _store.Write(writer, "vectors");

    public override void Read(IndexReader reader) => _store.Read(reader, "vectors", Ids.Count);
}
