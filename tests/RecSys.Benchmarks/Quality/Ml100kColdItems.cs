using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Benchmarks.Quality;

/// <summary>Films of MovieLens 100K that nobody has rated in training, ranked by what is known of them.</summary>
public sealed class Ml100kColdItems : RankingProtocol
{
    private const int Share = 10;

    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "ml100k-cold-items";

    /// <inheritdoc/>
    public override string Description
        => "MovieLens 100K with the films' genres, ratings of 4 and 5 as choices, a random tenth of the films for testing and without a rating in training, mean of three such tenths; candidates: the held-out films";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("RandomRecommender", "RandomRecommender"),
        new("HybridFactorization-features", "HybridFactorization", """{"ItemIdentity": false}"""),
        new("HybridFactorization", "HybridFactorization"),
        new("ContentBased", "ContentBased"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Dataset films = MovieLens100K.Load(DataFolder.Get("ml-100k"));
        Interactions rated = films.Interactions;
        Interactions liked = rated.Select([.. Enumerable.Range(0, rated.Count).Where(row => rated.Values[row] >= 4)])
            .WithItemFeatures(IdMap.Of([.. films.Items.Select(item => item.Id)]), films.ItemFeatures.WithColumns("genres"));
        foreach (int seed in Seeds)
        {
            int[] order = [.. Enumerable.Range(0, liked.ItemCount)];
            new Rng(seed).Shuffle(order.AsSpan());
            HashSet<int> cold = [.. order[..(order.Length / Share)]];
            int[] rows = [.. Enumerable.Range(0, liked.Count)];
            int[] warm = [.. order[cold.Count..]], users = [.. rows.Where(row => cold.Contains(liked.Items[row])).Select(row => liked.Users[row]).Distinct()];
            // Of the users who are evaluated, all films but the held-out ones count as seen.
            var seen = new Interactions(liked.UserIds, liked.ItemIds, [.. users.SelectMany(user => Enumerable.Repeat(user, warm.Length))], [.. users.SelectMany(_ => warm)]);
            yield return new Part($"seed{seed}", seed, liked.Select([.. rows.Where(row => !cold.Contains(liked.Items[row]))]), liked.Select([.. rows.Where(row => cold.Contains(liked.Items[row]))]), seen);
        }
    }
}
