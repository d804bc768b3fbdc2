using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>
/// The links of a graph at one moment, as readers hold it. The lists of neighbours lie in memory that the writer goes on changing:
/// a list that is read while it is rewritten gives a mixture of old and new neighbours, all of them positions, and those from
/// <see cref="Count"/> on, whose insert is not finished, are passed over.
/// <code>
/// level 0      M0 positions per node, ended by −1 where there are fewer; two cache lines for M0 = 32
/// above        offset per node of its block, −1 for nodes of level 0 only (all but one in M)
///              block: [top level][M positions of level 1][M positions of level 2]…
/// </code>
/// </summary>
internal sealed unsafe class HnswGraph
{
    private readonly LinkMemory _base, _offsets, _upper;
    private readonly int* _basePointer, _offsetPointer, _upperPointer;

    public HnswGraph(int m, int m0, LinkMemory baseLinks, LinkMemory offsets, LinkMemory upper, int upperUsed, int count, int entry, int topLevel)
    {
        (M, M0, _base, _offsets, _upper) = (m, m0, baseLinks, offsets, upper);
        (UpperUsed, Count, Entry, TopLevel) = (upperUsed, count, entry, topLevel);
        _basePointer = baseLinks.Pointer;
        _offsetPointer = offsets.Pointer;
        _upperPointer = upper.Pointer;
    }

    /// <summary>Most links of a node on a level above 0.</summary>
    public int M { get; }

    /// <summary>Most links of a node on level 0.</summary>
    public int M0 { get; }

    /// <summary>Nodes whose insert is finished.</summary>
    public int Count { get; }

    /// <summary>Where searches start; −1 without nodes.</summary>
    public int Entry { get; }

    /// <summary>Level of <see cref="Entry"/>, the highest; −1 without nodes.</summary>
    public int TopLevel { get; }

    /// <summary>Numbers used by the blocks of the levels above 0.</summary>
    public int UpperUsed { get; }

    /// <summary>Memory of the links of level 0.</summary>
    public LinkMemory BaseMemory => _base;

    /// <summary>Memory of the offsets.</summary>
    public LinkMemory OffsetMemory => _offsets;

    /// <summary>Memory of the blocks.</summary>
    public LinkMemory UpperMemory => _upper;

    /// <summary>Bytes of memory in use by links.</summary>
    public long Bytes => sizeof(int) * (((long)Count * (M0 + 1)) + UpperUsed);

    public static HnswGraph Empty(int m, int m0) => new(m, m0, new LinkMemory(0), new LinkMemory(0), new LinkMemory(0), 0, 0, -1, -1);

    /// <summary>Links of a node, <see cref="M0"/> or <see cref="M"/> of them, ended by −1 where there are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* Links(int node, int level)
        => level == 0 ? _basePointer + ((nint)node * M0) : _upperPointer + _offsetPointer[node] + 1 + ((level - 1) * M);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int* BaseLinksOf(int node) => _basePointer + ((nint)node * M0);

    public int Capacity(int level) => level == 0 ? M0 : M;

    public int LevelOf(int node) => _offsetPointer[node] < 0 ? 0 : _upperPointer[_offsetPointer[node]];

    /// <summary>The same links with more nodes, as the writer publishes them.</summary>
    public HnswGraph Publish(int count, int entry, int topLevel) => new(M, M0, _base, _offsets, _upper, UpperUsed, count, entry, topLevel);

    /// <summary>
    /// Room for new nodes of given levels after the present ones, and on level 0 for all that are to come, without links yet: in the same
    /// memory where it is large enough and can be written.
    /// </summary>
    public HnswGraph Extend(ReadOnlySpan<int> levels, int toCome)
    {
        int used = UpperUsed;
        foreach (int level in levels) used = checked(used + (level == 0 ? 0 : 1 + (level * M)));
        LinkMemory baseLinks = _base.Grow(((long)Count + toCome) * M0, (long)Count * M0);
        LinkMemory offsets = _offsets.Grow((long)Count + toCome, Count), upper = _upper.Grow(used, UpperUsed);
        int at = UpperUsed;
        for (int i = 0; i < levels.Length; i++)
        {
            // An insert that failed may have left links in this room.
            new Span<int>(baseLinks.Pointer + ((nint)(Count + i) * M0), M0).Fill(-1);
            offsets.Pointer[Count + i] = levels[i] == 0 ? -1 : at;
            if (levels[i] == 0) continue;
            upper.Pointer[at] = levels[i];
            new Span<int>(upper.Pointer + at + 1, levels[i] * M).Fill(-1);
            at += 1 + (levels[i] * M);
        }
        return new HnswGraph(M, M0, baseLinks, offsets, upper, used, Count, Entry, TopLevel);
    }

    /// <summary>Why these links are no graph, null when they are one: a file is not trusted.</summary>
    public string? Problem()
    {
        if (Count == 0) return Entry == -1 && TopLevel == -1 && UpperUsed == 0 ? null : "a graph without nodes has an entry";
        if ((uint)Entry >= (uint)Count) return $"the entry {Entry} is not one of {Count} nodes";
        int at = 0;
        for (int node = 0; node < Count; node++)
        {
            int offset = _offsetPointer[node];
            if (!Listed(BaseLinksOf(node), M0)) return $"node {node} has a link that is not one of {Count} nodes";
            if (offset == -1) continue;
            // Blocks lie one behind the other in the order of their nodes.
            int level = offset == at && at < UpperUsed ? _upperPointer[offset] : 0;
            if (level < 1 || level > TopLevel || UpperUsed - at < 1 + ((long)level * M)) return $"node {node} has no valid block of upper links";
            at += 1 + (level * M);
        }
        if (at != UpperUsed) return "the blocks of upper links do not fill their section";
        if (LevelOf(Entry) != TopLevel) return $"the entry {Entry} is not on the top level {TopLevel}";
        for (int node = 0; node < Count; node++)
        {
            for (int level = LevelOf(node); level > 0; level--)
            {
                int* links = Links(node, level);
                if (!Listed(links, M)) return $"node {node} has a link that is not one of {Count} nodes";
                for (int i = 0; i < M && links[i] >= 0; i++)
                {
                    if (LevelOf(links[i]) < level) return $"node {node} has a link on level {level} to node {links[i]}, which is not there";
                }
            }
        }
        return null;
    }

    // Positions, then −1 to the end.
    private bool Listed(int* links, int capacity)
    {
        int i = 0;
        while (i < capacity && (uint)links[i] < (uint)Count) i++;
        while (i < capacity && links[i] == -1) i++;
        return i == capacity;
    }
}
