using RecSys.Models;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The graph over a store of vectors. A removed vector stays in the graph, where searches pass through it, and is no result. Readers take the graph and
/// then the vectors, which were published in the other order.
/// </summary>
internal sealed unsafe class HnswBody : IndexBody
{
    // Of a graph with fewer nodes than this for each place of the candidate list, a search would meet nearly all.
    private const int ScanBelow = 4;

    // Distances measured for each place of the candidate list, about.
    private const int MetPerCandidate = 10;

    [ThreadStatic]
    private static HnswWorkspace? idle;

    private readonly HnswOptions _options;
    private readonly VectorStore _store;
    private HnswGraph _graph;

    public HnswBody(HnswOptions options, int dimension, IdTable ids)
        : base(options, dimension, ids)
    {
        _options = options;
        _store = new VectorStore(dimension, options.Storage);
        _graph = HnswGraph.Empty(options.Links, 2 * options.Links);
    }

    public override long ByteCount => _store.ByteCount + Graph.Bytes;

    /// <summary>The graph as readers see it.</summary>
    public HnswGraph Graph
    {
        get => Volatile.Read(ref _graph);
        private set => Volatile.Write(ref _graph, value);
    }

    public override void Append(int first, float* rows, int count)
    {
        _store.Write(first, rows, count);
        var parameters = new HnswParameters(
            _options.Links, _options.ConstructionList, _options.ExtendCandidates, _options.KeepPruned, _options.Seed, _options.ThreadCount);
        var insert = new HnswInsert(parameters, Graph, first + count, graph =>
        {
            _store.Publish(graph.Count);
            Graph = graph;
        });
        HnswGraph before = Graph;
        try
        {
            HnswDispatch.Run(_store.WriterRow(0), _store.Stride, Dimension, _store.Storage, IsDot, ref insert);
        }
        catch
        {
            // Some batches may be in already. Links to their nodes lead beyond the graph's count and are passed over.
            Graph = before;
            throw;
        }
    }

    public override int Search(float* query, Span<ScoredItem> top, BoundFilter? filter, VectorSearch search)
    {
        HnswGraph graph = Graph;
        RowView view = _store.View;
        if (top.Length == 0 || graph.Count == 0) return 0;
        int width = Math.Max(search.CandidateList > 0 ? search.CandidateList : _options.CandidateList, top.Length);
        bool all = filter is null && Ids.RemovedCount == 0;
        int found = -1;
        if (!PrefersScan(graph.Count, width, filter))
        {
            // A condition that searches in its turn finds no workspace and makes another; after an exception this one is not used again.
            HnswWorkspace work = idle ?? new HnswWorkspace();
            idle = null;
            var run = new HnswQuery(graph, query, width, all ? null : new HnswLive(Ids, filter), work);
            HnswDispatch.Run(view.Rows, view.Stride, Dimension, _store.Storage, IsDot, ref run);
            if (run.IsComplete) found = Take(view, query, work.Pool, top);
            idle = work;
        }
        if (found < 0) found = Scan(view, query, top, filter);
        GC.KeepAlive(view);
        GC.KeepAlive(graph);
        return found;
    }

    public override void Reconstruct(int position, Span<float> vector) => _store.Decode(position, vector);

    public override void Describe(IDictionary<string, double> figures)
    {
        HnswGraph graph = Graph;
        long links = 0;
        for (int node = 0; node < graph.Count; node++)
        {
            int* list = graph.BaseLinksOf(node);
            for (int i = 0; i < graph.M0 && list[i] >= 0; i++) links++;
        }
        figures["Levels"] = graph.TopLevel + 1;
        figures["MeanLinks"] = graph.Count == 0 ? 0 : (double)links / graph.Count;
        figures["LinkBytes"] = graph.Bytes;
        GC.KeepAlive(graph);
    }

    /// <summary>Sections "vectors", "links", "offsets" and "upper", see <see cref="HnswGraph"/>.</summary>
    public override void Write(IndexWriter writer)
    {
        HnswGraph graph = Graph;
        writer.Write("entry", graph.Entry);
        writer.Write("topLevel", graph.TopLevel);
        writer.Write("upperLength", graph.UpperUsed);
        _store.Write(writer, "vectors");
        writer.Write("links", graph.BaseMemory.Block.Pointer, (long)graph.Count * graph.M0 * sizeof(int), graph);
        writer.Write("offsets", graph.OffsetMemory.Block.Pointer, (long)graph.Count * sizeof(int), graph);
        writer.Write("upper", graph.UpperMemory.Block.Pointer, (long)graph.UpperUsed * sizeof(int), graph);
    }

    public override void Read(IndexReader reader)
    {
        int count = Ids.Count, m = _options.Links, m0 = 2 * m, upper = reader.ReadInt("upperLength", 0);
        _store.Read(reader, "vectors", count);
        var graph = new HnswGraph(
            m,
            m0,
            new LinkMemory(reader.Block("links", (long)count * m0 * sizeof(int))),
            new LinkMemory(reader.Block("offsets", (long)count * sizeof(int))),
            new LinkMemory(reader.Block("upper", (long)upper * sizeof(int))),
            upper,
            count,
            reader.ReadInt("entry"),
            reader.ReadInt("topLevel"));
        if (graph.Problem() is { } problem) throw new FormatException($"The index file's graph is damaged: {problem}.");
        Graph = graph;
    }

    // A search of the graph for w candidates of which a share s passes meets about 10·w/s nodes; a scan measures s·n. Where s is not known, the search finds out.
    private bool PrefersScan(int count, int width, BoundFilter? filter)
    {
        long passing = filter?.Positions?.Length ?? Math.Max(0, count - Ids.RemovedCount - (filter?.ExcludedCount ?? 0));
        if (passing <= (long)width * ScanBelow) return true;
        return passing < count && (double)passing * passing < (double)MetPerCandidate * width * count;
    }

    // The results are scored as every other index scores them: the same pair has the same score, bit by bit.
    private int Take(RowView view, float* query, HnswPool pool, Span<ScoredItem> top)
    {
        var score = new HnswScores(view, pool.Keys[..Math.Min(pool.Count, top.Length)], top);
        RowScorers.Run(query, Dimension, _store.Storage, IsDot, ref score);
        return score.Found;
    }

    private int Scan(RowView view, float* query, Span<ScoredItem> top, BoundFilter? filter)
    {
        var scan = new FlatScan(view, Ids, filter, top);
        RowScorers.Run(query, Dimension, _store.Storage, IsDot, ref scan);
        return scan.Found;
    }
}
