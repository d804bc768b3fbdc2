using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>LightFM's example on MovieLens 100K.</summary>
public sealed class Ml100kLightFm : RankingProtocol
{
    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "ml100k-lightfm";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 100K, all ratings as choices, the official split ua (ten random ones of each user for testing), mean of three training seeds; candidates: full, seen removed";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("Warp", "Warp", """{"Factors": 10, "Epochs": 10}"""),
        new("WarpKos", "WarpKos", """{"Factors": 10, "Epochs": 10}"""),
        new("LogisticMf", "LogisticMf", """{"Factors": 10, "Epochs": 10}"""),
        new("Bpr", "Bpr", """{"Factors": 10}"""),
        new("HybridFactorization", "HybridFactorization", """{"Factors": 10, "Epochs": 10}"""),
        new("HybridFactorization-WarpKos", "HybridFactorization", """{"Factors": 10, "Epochs": 10, "Loss": "WarpKos"}"""),
        new("HybridFactorization-Bpr", "HybridFactorization", """{"Factors": 10, "Epochs": 10, "Loss": "Bpr"}"""),
        new("HybridFactorization-Logistic", "HybridFactorization", """{"Factors": 10, "Epochs": 10, "Loss": "Logistic"}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        var (train, test) = MovieLens100K.LoadSplit(DataFolder.Get("ml-100k"), "ua");
        foreach (int seed in Seeds) yield return new Part($"seed{seed}", seed, train, test);
    }
}
