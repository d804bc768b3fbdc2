using RecSys.Sampling;

namespace RecSys.Retrieval.Hnsw;

/// <summary>What the building of a graph depends on, besides the vectors.</summary>
/// <param name="Links">M of the paper: links that a new node chooses on each level, and most links on the levels above 0.</param>
/// <param name="ConstructionWidth">efConstruction: width of the search for neighbours.</param>
/// <param name="ExtendCandidates">Candidates' neighbours are candidates too (algorithm 4).</param>
/// <param name="KeepPruned">Fills up with candidates that were passed over (algorithm 4).</param>
/// <param name="Seed">Seed of the levels.</param>
/// <param name="Threads">Number of threads; does not change the graph.</param>
internal sealed record HnswParameters(int Links, int ConstructionWidth, bool ExtendCandidates, bool KeepPruned, long Seed, int Threads)
{
    // No graph that fits a machine has more: with M = 2, one node in 2^31 reaches level 31.
    private const int HighestLevel = 31;

    /// <summary>Most links on level 0: twice M, as section 4.1 of the paper finds best.</summary>
    public int LinksOfBase => 2 * Links;

    /// <summary>Line 4 of algorithm 1: ⌊−ln(unif(0, 1)) · mL⌋ with mL = 1/ln M, drawn from the position, so that threads make no difference.</summary>
    public int LevelOf(int position)
    {
        double unif = 1 - new Rng(Seed, position).NextDouble();
        return Math.Min(HighestLevel, (int)(-Math.Log(unif) / Math.Log(Links)));
    }
}
