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
        int stride = state.Layout.GroupBytes;
        float* scores = stackalloc float[RowScan.Block];
        int* positions = stackalloc int[RowScan.Block];
        byte** rows = stackalloc byte*[RowScan.Block];
        var listed = new ScatteredRows<TScorer>(scorer, positions, rows, scores);
        while (_cursor.TryNext(best.Count, allowed, out int list))
        {
            ListView view = Volatile.Read(ref state.Lists[list]).View;
            // After the view, so that there is a bit for every position in it.
            ReadOnlySpan<ulong> removed = ids.RemovedBits;
            if (filter is null)
            {
                for (int first = 0; first < view.Count; first += RowScan.Block)
                {
                    int some = Math.Min(RowScan.Block, view.Count - first);
                    RowScan.Run(scorer, view.Rows + ((nint)first * stride), stride, some, scores);
                    view.OfferAll(ref best, new ReadOnlySpan<float>(scores, some), first, removed);
                }
            }
            else
            {
                byte* row = view.Rows;
                for (int i = 0; i < view.Count; i++, row += stride)
                {
                    int position = view.PositionAt(i);
                    if ((removed[position >> 6] >> (position & 63) & 1) != 0 || !filter.Allows(position)) continue;
                    allowed++;
                    listed.Add(position, row, ref best);
                }
                // Before the list may be given back.
                listed.Flush(ref best);
            }
            GC.KeepAlive(view);
        }
        Found = best.Finish();
    }
}
