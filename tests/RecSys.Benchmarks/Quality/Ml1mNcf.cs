using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>The protocol of "Neural Collaborative Filtering" (He et al. 2017) on MovieLens 1M.</summary>
public sealed class Ml1mNcf : RankingProtocol
{
    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "ml1m-ncf";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 1M, all ratings as choices, the last one of each user for testing, mean of three seeds; candidates: SAMPLED, the test item among 99 the user never chose";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 200, "Similarity": "Cosine"}"""),
        new("Ease", "Ease"),
        new("Slim", "Slim"),
        new("ImplicitAls", "ImplicitAls", """{"Factors": 192, "Epochs": 12, "Weighting": "AllPairs", "UnobservedWeight": 0.3, "Regularization": 0.007, "Solver": "Cholesky"}"""),
        new("Bpr", "Bpr", """{"Factors": 64}"""),
        new("Gmf", "Gmf", """{"Epochs": 13, "Device": "cpu"}"""),
        new("Mlp", "Mlp", """{"Epochs": 13, "Dropout": 0.2, "Device": "cpu"}"""),
        new("NeuMF", "NeuMF", """{"Epochs": 13, "Dropout": 0.2, "Device": "cpu"}"""),
        new("NeuMF-pretrained", "NeuMF", """{"Epochs": 13, "Dropout": 0.2, "Pretrain": true, "Device": "cpu"}"""),
    ];

    /// <summary>All choices but the last one of each user, and the last ones.</summary>
    public static Split Load() => Splitter.LeaveLastOut(MovieLens1M.Load(DataFolder.Get("ml-1m")).Interactions.WithoutValues());

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Split split = Load();
        foreach (int seed in Seeds) yield return new Part($"seed{seed}", seed, split.Train, split.Test);
    }

    /// <inheritdoc/>
    protected override CandidateSet Candidates(Part part) => CandidateSet.Uniform(99, part.Seed);
}
