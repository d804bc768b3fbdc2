using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>The comparison of microsoft/recommenders on MovieLens 100K.</summary>
public sealed class Ml100kRecommenders : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml100k-recommenders";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 100K, all ratings, 75/25 random within each item, seed 42; candidates: full, seen removed; MAP(relevant) divides by all relevant items as theirs does";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("RandomRecommender", "RandomRecommender"),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 200, "Similarity": "Cosine"}"""),
        new("UserKnn", "UserKnn", """{"Feedback": "Implicit", "Neighbors": 100, "Similarity": "Cosine"}"""),
        new("Ease", "Ease"),
        new("Slim", "Slim"),
        new("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Weighting": "AllPairs", "UnobservedWeight": 0.1, "Regularization": 0.03}"""),
        new("Bpr", "Bpr", """{"Factors": 200}"""),
        new("Warp", "Warp"),
        new("WarpKos", "WarpKos"),
        new("Item2Vec", "Item2Vec"),
        new("LogisticMf", "LogisticMf"),
        new("Blend", "Blend", """{"Feedback": "Implicit"}"""),
        new("Gmf", "Gmf", """{"Epochs": 50, "BatchSize": 256, "Device": "cpu"}"""),
        new("Mlp", "Mlp", """{"Epochs": 50, "BatchSize": 256, "Device": "cpu"}"""),
        new("NeuMF", "NeuMF", """{"EmbeddingSize": 4, "Layers": [8, 4], "Epochs": 50, "BatchSize": 256, "Device": "cpu"}"""),
        new("Svd", "Svd"),
        new("Als", "Als", """{"Factors": 10, "Regularization": 0.05}"""),
        new("Als-best", "Als", """{"Factors": 100, "Regularization": 0.12}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Split split = Splitter.RandomPerItem(MovieLens100K.Load(DataFolder.Get("ml-100k")).Interactions, testShare: 0.25, seed: 42);
        yield return new Part("split", 42, split.Train, split.Test);
    }
}
