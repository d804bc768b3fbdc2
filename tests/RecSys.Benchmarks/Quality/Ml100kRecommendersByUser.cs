using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>
/// The split on which microsoft/recommenders measures its restricted Boltzmann machine. Its hidden units are switched on by the test ratings there, which are then to be
/// found; here they see the training ratings alone.
/// </summary>
public sealed class Ml100kRecommendersByUser : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml100k-recommenders-user";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 100K, all ratings, 75/25 random within each user, seed 42; candidates: full, seen removed; MAP(relevant) divides by all relevant items as theirs does";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("Rbm", "Rbm", """{"NegativeSamples": 10, "Epochs": 30, "LearningRate": 0.00025, "Regularization": 0.03}"""),
        new("Rbm-ratings", "Rbm"),
        new("Ease", "Ease"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Split split = Splitter.RandomPerUser(MovieLens100K.Load(DataFolder.Get("ml-100k")).Interactions, testShare: 0.25, seed: 42);
        yield return new Part("split", 42, split.Train, split.Test);
    }
}
