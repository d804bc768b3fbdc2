using System.Buffers;
using RecSys.Models;
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

    private readonly VectorStore _store = new(dimension, options.Storage);

    public override long ByteCount => _store.ByteCount;

    public override int BlockSize => 64;

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
        int block = Math.Max(8, BlockBytes / (sizeof(float) * Dimension) / 8 * 8);
        bool decode = Options.Storage != VectorStorage.Float32;
        float[] rows = ArrayPool<float>.Shared.Rent(decode ? block * Dimension : 1);
        var batch = new FlatBatch(queries, count, Dimension, IsDot, block, top, counts);
        fixed (float* decoded = rows)
        {
            for (int first = 0; first < view.Count; first += block)
            {
                int some = Math.Min(block, view.Count - first);
                for (int i = 0; decode && i < some; i++) RowCodec.Decode(view.Row(first + i), decoded + ((long)i * Dimension), Dimension, Options.Storage);
                batch.Add(decode ? decoded : (float*)view.Row(first), some, first, removed, filter);
            }
        }
        batch.Finish();
        ArrayPool<float>.Shared.Return(rows);
        GC.KeepAlive(view);
    }

    public override void Reconstruct(int position, Span<float> vector) => _store.Decode(position, vector);

    public override void Write(IndexWriter writer) => _store.Write(writer, "vectors");

    public override void Read(IndexReader reader) => _store.Read(reader, "vectors", Ids.Count);
}
