using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>RecBole's board of general recommenders on MovieLens 1M.</summary>
public sealed class Ml1mRecBole : RankingProtocol
{
    private static readonly int[] Seeds = [2020, 2021, 2022];

    /// <inheritdoc/>
    public override string Name => "ml1m-recbole";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 1M, ratings from 3 up as choices, users and items with at least 10, random 8:1:1 of each user, mean of three seeds; candidates: full, training and validation items removed";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 250, "Similarity": "Cosine", "Shrinkage": 1.2}"""),
        new("Ease", "Ease", """{"Regularization": 900}"""),
        new("Slim", "Slim", """{"Regularization": 400, "L1Regularization": 2}"""),
        new("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Weighting": "AllPairs", "UnobservedWeight": 0.3, "Regularization": 0.01}"""),
        // Chosen by ml1m-recbole-tuning: Bpr's defaults, and Warp's λ and epochs.
        new("Bpr", "Bpr", """{"Factors": 64}"""),
        new("Warp", "Warp", """{"Factors": 64, "Regularization": 0.5, "Epochs": 68}"""),
        new("WarpKos", "WarpKos", """{"Factors": 64}"""),
        new("Item2Vec", "Item2Vec"),
        new("LogisticMf", "LogisticMf", """{"Factors": 64}"""),
        new("Gmf", "Gmf", """{"EmbeddingSize": 64, "Device": "cpu"}"""),
        new("Mlp", "Mlp", """{"EmbeddingSize": 64, "Layers": [128, 64], "Device": "cpu"}"""),
        new("NeuMF", "NeuMF", """{"EmbeddingSize": 64, "Layers": [128, 64], "Device": "cpu"}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Interactions data = MovieLens1M.Load(DataFolder.Get("ml-1m")).Interactions.WithValueAtLeast(3).WithRowsAtLeast(10, 10).WithoutValues();
        foreach (int seed in Seeds)
        {
            Split split = Splitter.RandomPerUser(data, testShare: 0.1, validationShare: 0.1, seed);
            yield return new Part($"seed{seed}", seed, split.Train, split.Test, split.Validation);
        }
    }
}
