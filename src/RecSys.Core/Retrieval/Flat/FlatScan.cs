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
        ReadOnlySpan<ulong> removed = ids.RemovedCount == 0 ? [] : ids.RemovedBits;
        float* scores = stackalloc float[RowScan.Block];
        if (filter?.Positions is { } positions)
        {
            int* own = stackalloc int[RowScan.Block];
            byte** rows = stackalloc byte*[RowScan.Block];
            var listed = new ScatteredRows<TScorer>(scorer, own, rows, scores);
            foreach (int position in positions)
            {
                if (position < view.Count && (removed.IsEmpty || (removed[position >> 6] >> (position & 63) & 1) == 0)) listed.Add(position, view.Row(position), ref best);
            }
            listed.Flush(ref best);
        }
        else
        {
            for (int first = 0; first < view.Count; first += RowScan.Block)
            {
                int some = Math.Min(RowScan.Block, view.Count - first);
                RowScan.Run(scorer, view.Row(first), view.Stride, some, scores);
                best.OfferAll(new ReadOnlySpan<float>(scores, some), first, removed, filter);
            }
        }
        Found = best.Finish();
    }
}
