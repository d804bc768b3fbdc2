using RecSys.Retrieval;
using RecSys.Retrieval.Ivf;
using RecSys.Retrieval.Quantization;

namespace RecSys.Benchmarks.Ann;

/// <summary>An index as it is measured: its options, and the efforts of its curve.</summary>
/// <param name="Name">Name in the table.</param>
/// <param name="ByDefault">Whether it is measured when no index is named.</param>
/// <param name="Options">Its options for given data.</param>
/// <param name="Efforts">Parameters of the curve, from little effort to much.</param>
public sealed record AnnEntry(string Name, bool ByDefault, Func<AnnData, VectorIndexOptions> Options, IReadOnlyList<(string Text, int Number, VectorSearch Search)> Efforts)
{
    /// <summary>Links of a graph, M of the paper, here and for the peers.</summary>
    public const int Links = 16;

    /// <summary>Length of the candidate list in building, here and for the peers.</summary>
    public const int ConstructionList = 200;

    /// <summary>How many are scored again after product quantization.</summary>
    public const int Rescore = 100;

    /// <summary>Vectors that k-means learns each list from, here and for the peers.</summary>
    public const int PointsPerList = 100;

    // All of an index is scanned for each query, so that fewer queries tell as much.
    private const int ScanQueries = 200;

    private static readonly IReadOnlyList<(string, int, VectorSearch)> Exact = [("exact", 0, VectorSearch.Default)];

    private static readonly IReadOnlyList<(string, int, VectorSearch)> Lists =
        [.. CandidateLists.Select(n => ($"ef={n}", n, new VectorSearch { CandidateList = n }))];

    private static readonly IReadOnlyList<(string, int, VectorSearch)> Probed = [.. Probes.Select(n => ($"nprobe={n}", n, new VectorSearch { Probes = n }))];

    /// <summary>Lengths of the candidate list of a graph's curve.</summary>
    public static IReadOnlyList<int> CandidateLists => [10, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

    /// <summary>Numbers of lists of an inverted file's curve.</summary>
    public static IReadOnlyList<int> Probes => [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnnEntry> All { get; } =
    [
        new("Flat", true, data => new FlatOptions { Metric = data.Metric }, Exact),
        new("Flat-f16", false, data => new FlatOptions { Metric = data.Metric, Storage = VectorStorage.Float16 }, Exact),
        new("Flat-i8", false, data => new FlatOptions { Metric = data.Metric, Storage = VectorStorage.Int8 }, Exact),
        new("HNSW", true, data => Graph(data, VectorStorage.Float32), Lists),
        new("HNSW-f16", false, data => Graph(data, VectorStorage.Float16), Lists),
        new("HNSW-i8", false, data => Graph(data, VectorStorage.Int8), Lists),
        new("IVF", true, data => Inverted(data, VectorStorage.Float32), Probed),
        new("IVF-f16", false, data => Inverted(data, VectorStorage.Float16), Probed),
        new("IVF-i8", false, data => Inverted(data, VectorStorage.Int8), Probed),
        new("PQ", true, data => new PqOptions { Metric = data.Metric, Parts = PartCount(data) }, Exact),
        new("PQ4", true, data => new PqOptions { Metric = data.Metric, Parts = 2 * PartCount(data), Bits = 4 }, Exact),
        new("IVF-PQ", true, data => Coded(data, 8), Probed),
        new("IVF-PQ4", true, data => Coded(data, 4), Probed),
    ];

    /// <summary>Lists of an inverted file: 4·√n.</summary>
    public static int ListCount(AnnData data) => Math.Max(1, (int)(4 * Math.Sqrt(data.Count)));

    /// <summary>Parts of product quantization: one for four numbers.</summary>
    public static int PartCount(AnnData data) => Math.Max(1, data.Dimension / 4);

    /// <summary>The kind of an index, without how its numbers are stored.</summary>
    public static string Kind(string name) => name.Split("-f16")[0].Split("-i8")[0];

    /// <summary>Number of queries it is measured with.</summary>
    public int QueriesOf(AnnData data) => Efforts.Count == 1 ? Math.Min(ScanQueries, data.QueryCount) : data.QueryCount;

    private static IvfOptions Inverted(AnnData data, VectorStorage storage)
        => new() { Metric = data.Metric, Storage = storage, Lists = ListCount(data), PointsPerList = PointsPerList };

    private static IvfPqOptions Coded(AnnData data, int bits) => new()
    {
        Metric = data.Metric,
        Lists = ListCount(data),
        PointsPerList = PointsPerList,
        Parts = (bits == 8 ? 1 : 2) * PartCount(data),
        Bits = bits,
        Rescore = Rescore,
    };

    private static HnswOptions Graph(AnnData data, VectorStorage storage)
        => new() { Metric = data.Metric, Storage = storage, Links = Links, ConstructionList = ConstructionList };
}
