using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval.Ivf;

/// <summary>Scores the vectors of the lists that a cursor names.</summary>
internal ref struct VectorScan(IvfState state, IdTable ids, BoundFilter? filter, ListCursor cursor, BestList best) : IScorerAction
{
    private ListCursor _cursor = cursor;
    private BestList _best = best;

    /// <summary>Number of positions found.</summary>
    public int Found { get; private set; }

    public unsafe void Run<TScorer>(TScorer scorer)
        where TScorer : struct, IRowScorer
    {
        BestList best = _best;
        long allowed = 0;
        while (_cursor.TryNext(best.Count, allowed, out int list))
        {
            ListView view = Volatile.Read(ref state.Lists[list]).View;
            // After the view, so that there is a bit for every position in it.
            ReadOnlySpan<ulong> removed = ids.RemovedBits;
            byte* row = view.Rows;
            if (filter is null)
            {
                for (int i = 0; i < view.Count; i++, row += state.Stride)
                {
                    float score = scorer.Score(row);
                    if (score < best.Threshold) continue;
                    int position = view.Positions[i];
                    if ((removed[position >> 6] >> (position & 63) & 1) == 0) best.Offer(position, score);
                }
            }
            else
            {
                for (int i = 0; i < view.Count; i++, row += state.Stride)
                {
                    int position = view.Positions[i];
                    if ((removed[position >> 6] >> (position & 63) & 1) != 0 || !filter.Allows(position)) continue;
                    allowed++;
                    best.Offer(position, scorer.Score(row));
                }
            }
            GC.KeepAlive(view);
        }
        Found = best.Finish();
    }
}
