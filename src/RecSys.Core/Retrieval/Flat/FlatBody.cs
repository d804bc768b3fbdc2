using RecSys.Models;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>The exact index: vectors one behind the other, all of them scored for every query.</summary>
internal sealed unsafe class FlatBody(FlatOptions options, int dimension, IdTable ids) : IndexBody(options, dimension, ids)
{
    private readonly VectorStore _store = new(dimension, options.Storage);

    public override long ByteCount => _store.ByteCount;

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

    public override void Reconstruct(int position, Span<float> vector) => _store.Decode(position, vector);

    public override void Write(IndexWriter writer) => _store.Write(writer, "vectors");

    public override void Read(IndexReader reader) => _store.Read(reader, "vectors", Ids.Count);
}
