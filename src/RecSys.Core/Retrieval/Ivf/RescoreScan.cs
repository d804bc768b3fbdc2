using RecSys.Models;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>Scores candidates again by their vectors.</summary>
internal ref struct RescoreScan(RowView vectors, ReadOnlySpan<ScoredItem> candidates, Span<ScoredItem> top) : IScorerAction
{
    private readonly ReadOnlySpan<ScoredItem> _candidates = candidates;
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
        foreach (ScoredItem candidate in _candidates) listed.Add(candidate.Item, vectors.Row(candidate.Item), ref best);
        listed.Flush(ref best);
        Found = best.Finish();
    }
}
