using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>LightFM's example on MovieLens 100K with what is known of the films.</summary>
public sealed class Ml100kGenres : RankingProtocol
{
    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "ml100k-genres";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 100K with the films' genres, all ratings as choices, the official split ua, mean of three training seeds; candidates: full, seen removed";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("Warp", "Warp", """{"Factors": 10, "Epochs": 10}"""),
        new("HybridFactorization", "HybridFactorization", """{"Factors": 10, "Epochs": 10}"""),
        new("HybridFactorization-features", "HybridFactorization", """{"Factors": 10, "Epochs": 10, "ItemIdentity": false}"""),
        new("ContentBased", "ContentBased"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        string folder = DataFolder.Get("ml-100k");
        var (train, test) = MovieLens100K.LoadSplit(folder, "ua");
        Dataset films = MovieLens100K.Load(folder);
        train = train.WithItemFeatures(IdMap.Of([.. films.Items.Select(item => item.Id)]), films.ItemFeatures.WithColumns("genres"));
        test = new Interactions(train.UserIds, train.ItemIds, [.. test.Users], [.. test.Items], [.. test.Values], [.. test.Times]);
        foreach (int seed in Seeds) yield return new Part($"seed{seed}", seed, train, test);
    }
}
