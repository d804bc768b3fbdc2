using RecSys.Retrieval.Hnsw;
using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>
/// Options of the hierarchical navigable small world graph of Malkov and Yashunin (2016): the quickest index at high recall for up to some
/// tens of millions of vectors, which takes memory for links and time to build.
/// </summary>
public sealed record HnswOptions : VectorIndexOptions
{
    internal const string KindName = "Hnsw";

    /// <summary>M of the paper, from 2 to 1024, default 16: links that a vector chooses on each level. Level 0 has room for twice as many. More links: higher recall, more memory and time.</summary>
    public int Links { get; init; } = 16;

    /// <summary>efConstruction of the paper, from 1 to 1,000,000, default 200: length of the candidate list when a vector is added. Longer: a better graph, built more slowly.</summary>
    public int ConstructionList { get; init; } = 200;

    /// <summary>efSearch of the paper, from 1 to 1,000,000, default 64: length of the candidate list of a search that does not state its own. Longer: higher recall, slower.</summary>
    public int CandidateList { get; init; } = 64;

    /// <summary>extendCandidates of the paper's algorithm 4, default false: neighbours of candidates may be chosen as links too. Of use for very clustered vectors.</summary>
    public bool ExtendCandidates { get; init; }

    /// <summary>keepPrunedConnections of the paper's algorithm 4, default false: fills up the links with the nearest that the choice passed over.</summary>
    public bool KeepPruned { get; init; }

    internal override string Kind => KindName;

    internal static VectorIndexOptions Read(IndexReader reader) => new HnswOptions
    {
        Links = reader.ReadInt("links"),
        ConstructionList = reader.ReadInt("constructionList"),
        CandidateList = reader.ReadInt("candidateList"),
        ExtendCandidates = reader.ReadBool("extendCandidates"),
        KeepPruned = reader.ReadBool("keepPruned"),
    };

    internal override void Write(IndexWriter writer)
    {
        writer.Write("links", Links);
        writer.Write("constructionList", ConstructionList);
        writer.Write("candidateList", CandidateList);
        writer.Write("extendCandidates", ExtendCandidates);
        writer.Write("keepPruned", KeepPruned);
    }

    internal override IndexBody Create(int dimension, IdTable ids) => new HnswBody(this, dimension, ids);

    private protected override void Check(OptionsCheck check)
    {
        check.InRange(Links, 2, 1024);
        check.InRange(ConstructionList, 1, 1_000_000);
        check.InRange(CandidateList, 1, 1_000_000);
    }
}
