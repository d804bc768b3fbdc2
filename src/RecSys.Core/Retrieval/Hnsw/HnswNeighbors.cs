using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// Algorithm 4 of Malkov and Yashunin (2016), the choice of neighbours: a candidate is taken when it is nearer to the node than to every neighbour
/// taken before it, so that links lead in all directions and clusters stay connected.
/// </summary>
/// <typeparam name="TRows">The vectors.</typeparam>
internal static unsafe class HnswNeighbors<TRows>
    where TRows : struct, IHnswRows
{
    /// <summary>Chooses at most <paramref name="most"/> of the candidates, given in order of distance, into <see cref="HnswWorkspace.Chosen"/>.</summary>
    /// <param name="rows">The vectors.</param>
    /// <param name="candidates">Keys with distances from the node, nearest first.</param>
    /// <param name="most">M of the algorithm.</param>
    /// <param name="keepPruned">keepPrunedConnections: fills up with the nearest that were passed over.</param>
    /// <param name="work">Its chosen and pruned nodes and its second query are overwritten.</param>
    public static void Choose(TRows rows, ReadOnlySpan<ulong> candidates, int most, bool keepPruned, HnswWorkspace work)
    {
        List<int> chosen = work.Chosen, pruned = work.Pruned;
        chosen.Clear();
        pruned.Clear();
        ulong tied = HnswKey.Last;
        int ties = 0;
        foreach (ulong key in candidates)
        {
            if (chosen.Count == most) break;
            int node = HnswKey.Position(key);
            // Copies of one vector are at one distance from the node and at zero from each other, so the rule would take only copies and cut them off from
            // the rest; they may take half of the places.
            ulong distance = key >> 32;
            bool crowded = distance == tied && ties >= (most + 1) / 2;
            if (!crowded && Diverse(rows, node, HnswKey.Distance(key), work))
            {
                ties = distance == tied ? ties + 1 : 1;
                tied = distance;
                chosen.Add(node);
            }
            else
            {
                pruned.Add(node);
            }
        }
        if (!keepPruned) return;
        for (int i = 0; i < pruned.Count && chosen.Count < most; i++) chosen.Add(pruned[i]);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool Diverse(TRows rows, int node, float distance, HnswWorkspace work)
    {
        List<int> chosen = work.Chosen;
        if (chosen.Count == 0) return true;
        byte* query = rows.Query(node, work.OtherQuery);
        float* distances = work.Distances;
        int at = 0;
        for (; at + 4 <= chosen.Count; at += 4)
        {
            rows.Distances(query, chosen[at], chosen[at + 1], chosen[at + 2], chosen[at + 3], distances);
            if (Math.Min(Math.Min(distances[0], distances[1]), Math.Min(distances[2], distances[3])) < distance) return false;
        }
        for (; at < chosen.Count; at++)
        {
            if (rows.Distance(query, chosen[at]) < distance) return false;
        }
        return true;
    }
}
