namespace RecSys.Retrieval.Kernels;

/// <summary>Collects rows that are to be scored, and scores and offers them a block at a time.</summary>
/// <typeparam name="TScorer">The scorer.</typeparam>
/// <param name="scorer">The scorer.</param>
/// <param name="positions">Room for <see cref="RowScan.Block"/> positions.</param>
/// <param name="rows">Room for as many addresses.</param>
/// <param name="scores">Room for as many scores.</param>
internal unsafe ref struct ScatteredRows<TScorer>(TScorer scorer, int* positions, byte** rows, float* scores)
    where TScorer : struct, IRowScorer
{
    private int _count;

    /// <summary>Takes a row, of which it is known that it may be found.</summary>
    public void Add(int position, byte* row, ref BestList best)
    {
        positions[_count] = position;
        rows[_count++] = row;
        if (_count == RowScan.Block) Flush(ref best);
    }

    /// <summary>Scores and offers what was collected.</summary>
    public void Flush(ref BestList best)
    {
        if (_count == 0) return;
        RowScan.Run(scorer, rows, _count, scores);
        best.OfferAll(new ReadOnlySpan<float>(scores, _count), positions, []);
        _count = 0;
    }
}
