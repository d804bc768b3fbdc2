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
        foreach (ulong key in _keys)
        {
            int position = HnswKey.Position(key);
            best.Offer(position, scorer.Score(view.Row(position)));
        }
        Found = best.Finish();
    }
}
