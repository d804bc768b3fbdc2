using System.Globalization;
using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>Gowalla in the split of LightGCN, on which the open benchmark BARS compares recommenders. Settings were chosen by <see cref="GowallaTuning"/>; λ of Ease is that of the board.</summary>
public sealed class Gowalla : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "gowalla";

    /// <inheritdoc/>
    public override string Description => "Gowalla, LightGCN's split, all training rows; candidates: full, training items removed; seed 1";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Cutoffs => [20];

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("MostPopular", "MostPopular"),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 1000, "Similarity": "Cosine", "UserDamping": 0.75, "Shrinkage": 1}"""),
        new("Slim", "Slim", """{"Regularization": 60, "L1Regularization": 0}"""),
        new("Ease", "Ease", """{"Regularization": 80}"""),
        new("Item2Vec", "Item2Vec", """{"Epochs": 20}"""),
        new("Bpr", "Bpr", """{"Factors": 64, "LearningRate": 0.05, "Regularization": 0.003, "Epochs": 1000}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        string folder = DataFolder.Get("gowalla");
        List<int> users = [], items = [];
        Append(Path.Combine(folder, "train.txt"), users, items);
        int train = users.Count;
        Append(Path.Combine(folder, "test.txt"), users, items);
        Interactions all = Interactions.FromColumns<int, int>([.. users], [.. items]);
        int[] rows = [.. Enumerable.Range(0, all.Count)];
        yield return new Part("split", 1, all.Select(rows.AsSpan(0, train)), all.Select(rows.AsSpan(train)));
    }

    // Lines "user item item …".
    private static void Append(string path, List<int> users, List<int> items)
    {
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (int k = 1; k < fields.Length; k++)
            {
                users.Add(int.Parse(fields[0], CultureInfo.InvariantCulture));
                items.Add(int.Parse(fields[k], CultureInfo.InvariantCulture));
            }
        }
    }
}
