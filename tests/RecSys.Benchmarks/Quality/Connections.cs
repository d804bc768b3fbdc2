using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>Finds hidden connections of a graph that the user names as a file of pairs, beside networkx where it is installed.</summary>
/// <param name="path">The file.</param>
public sealed class Connections(string path) : RankingProtocol
{
    private const double HiddenShare = 0.1;

    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "connections";

    /// <inheritdoc/>
    public override string Description
        => $"{Path.GetFileName(path)}, undirected, a random tenth of the connections hidden (everybody keeps one at least), mean of three such tenths; each is to be found from both sides; "
        + "candidates: full (all people but oneself and those connected), of whom PeopleYouMayKnow scores friends of friends and nobody else";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Cutoffs => [10, 20];

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("PeopleYouMayKnow", "PeopleYouMayKnow"),
        new("PeopleYouMayKnow-mutual", "PeopleYouMayKnow", """{"Weights": {"Mutual": 1}}"""),
        new("PeopleYouMayKnow-AdamicAdar", "PeopleYouMayKnow", """{"Weights": {"Mutual": 0, "AdamicAdar": 1}}"""),
        new("PeopleYouMayKnow-Jaccard", "PeopleYouMayKnow", """{"Weights": {"Mutual": 0, "Jaccard": 1}}"""),
        new("PeopleYouMayKnow-learned", "PeopleYouMayKnow", """{"LearnWeights": true}"""),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 100}"""),
        new("Ease", "Ease", """{"Regularization": 50}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        EdgeList edges = EdgeList.Read(path);
        foreach (int seed in Seeds)
        {
            (Interactions train, Interactions test) = edges.Hide(HiddenShare, seed);
            int[] people = [.. Enumerable.Range(0, train.UserCount)];
            yield return new Part($"seed{seed}", seed, train, test, new Interactions(train.UserIds, train.ItemIds, people, people));
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs)
    {
        foreach (var metric in base.Evaluate(trained, part, cutoffs)) yield return metric;
        if (trained.Model is not PeopleYouMayKnowModel model) yield break;
        int reached = Enumerable.Range(0, part.Test.Count).Count(row => model.Score(part.Test.Users[row], part.Test.Items[row]) > 0);
        yield return ("hiddenAmongCandidates", (double)reached / part.Test.Count);
        ConnectionWeights weights = model.Weights;
        if (!model.IsLearned) yield break;
        foreach (var (name, value) in new[] { ("Mutual", weights.Mutual), ("AdamicAdar", weights.AdamicAdar), ("Jaccard", weights.Jaccard), ("Clustering", weights.Clustering) })
            yield return ($"learned{name}", value);
    }

    /// <inheritdoc/>
    public override void Run(Arguments arguments, IReadOnlyList<string> names, Report report)
    {
        base.Run(arguments, names, report);
        ConnectionPeer.Run(Name, Parts().First().Train, report);
    }
}
