using RecSys.Models;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Hnsw;

/// <summary>Scores what a search of the graph found.</summary>
internal ref struct HnswScores(RowView view, ReadOnlySpan<ulong> keys, Span<ScoredItem> top) : IScorerAction
{
    private readonly ReadOnlySpan<ulong> _keys = keys;
    private readonly Span<ScoredItem> _top = top;

    /// <summary>Number of positions found.</summary>
    public int Found { get; private set; }

    public unsafe void Run<TScorer>(TScorer scorer)
        where TScorer : struct, IRowScorer
    {
        var best = new BestList(_top);
        float* scores = stackalloc float[RowScan.Block];
        int* positions = stackalloc int[RowScan.Block];
        byte** rows = stackalloc byte*[RowScan.Block];
        var listed = new ScatteredRows<TScorer>(scorer, positions, rows, scores);
        foreach (ulong key in _keys) listed.Add(HnswKey.Position(key), view.Row(HnswKey.Position(key)), ref best);
        listed.Flush(ref best);
        Found = best.Finish();
    }
}
