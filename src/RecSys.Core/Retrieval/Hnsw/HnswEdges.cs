namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The links that the nodes of a batch chose, to be returned. Collected from several threads, each node by one, and sorted so that the links to
/// one node stand together, in the order of the batch:
/// <code>
/// bits 56…63   level
/// bits 16…46   the neighbour
/// bits 0…15    number of the new node in the batch
/// </code>
/// </summary>
internal sealed class HnswEdges(int count)
{
    private readonly List<ulong>?[] _bySource = new List<ulong>?[count];

    public static int Level(ulong edge) => (int)(edge >> 56);

    public static int Target(ulong edge) => (int)(edge >> 16) & int.MaxValue;

    public static int Source(ulong edge) => (int)edge & 0xFFFF;

    public void Add(int source, int level, int target)
        => (_bySource[source] ??= []).Add(((ulong)level << 56) | ((ulong)(uint)target << 16) | (uint)source);

    /// <summary>All links in order, and where those of each neighbour on each level begin, with their number at the end.</summary>
    public ulong[] Sorted(out int[] starts)
    {
        var all = new ulong[_bySource.Sum(edges => edges?.Count ?? 0)];
        int at = 0;
        foreach (List<ulong>? edges in _bySource)
        {
            if (edges is null) continue;
            edges.CopyTo(all, at);
            at += edges.Count;
        }
        Array.Sort(all);
        var first = new List<int>();
        for (int i = 0; i < all.Length; i++)
        {
            if (i == 0 || all[i] >> 16 != all[i - 1] >> 16) first.Add(i);
        }
        first.Add(all.Length);
        starts = [.. first];
        return all;
    }
}
