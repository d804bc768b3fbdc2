using RecSys.Models;
using RecSys.Retrieval.Kernels;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>Scores all rows, or those that a filter lists, and keeps the best.</summary>
internal ref struct FlatScan(RowView view, IdTable ids, BoundFilter? filter, Span<ScoredItem> top) : IScorerAction
{
    private readonly Span<ScoredItem> _top = top;

    /// <summary>Number of positions found.</summary>
    public int Found { get; private set; }

    public unsafe void Run<TScorer>(TScorer scorer)
        where TScorer : struct, IRowScorer
    {
        var best = new BestList(_top);
        ReadOnlySpan<ulong> removed = ids.RemovedBits;
        bool all = ids.RemovedCount == 0 && filter is null;
        if (filter?.Positions is { } positions)
        {
            foreach (int position in positions)
            {
                if (position < view.Count && (removed[position >> 6] >> (position & 63) & 1) == 0) best.Offer(position, scorer.Score(view.Row(position)));
            }
        }
        else
        {
            byte* row = view.Rows;
            for (int position = 0; position < view.Count; position++, row += view.Stride)
            {
                float score = scorer.Score(row);
                if (score < best.Threshold) continue;
                if (all || ((removed[position >> 6] >> (position & 63) & 1) == 0 && (filter is null || filter.Allows(position)))) best.Offer(position, score);
            }
        }
        Found = best.Finish();
    }
}
