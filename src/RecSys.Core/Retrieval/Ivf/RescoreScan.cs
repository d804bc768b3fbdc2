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
        foreach (ScoredItem candidate in _candidates) best.Offer(candidate.Item, scorer.Score(vectors.Row(candidate.Item)));
        Found = best.Finish();
    }
}
