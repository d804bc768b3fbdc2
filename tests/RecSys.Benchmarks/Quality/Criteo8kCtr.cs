using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>Eight thousand rows of Criteo's log of advertisements in the order of time: the first seven tenths for training, the next tenth for validation, by which the settings were chosen too, the last two for testing.</summary>
public sealed class Criteo8kCtr : ClickProtocol
{
    private static readonly int[] Seeds = [1, 2, 3];

    /// <inheritdoc/>
    public override string Name => "criteo8k-ctr";

    /// <inheritdoc/>
    public override string Description
        => "Criteo, 8,000 rows in the order of time: 70 % training, 10 % validation, 20 % test; three seeds of training, mean and standard deviation; so few rows tell little of one model against another";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("LogisticRegression", "FactorizationMachine", """{"Factors": 0, "Epochs": 60, "LearningRate": 0.05, "WeightRegularization": 0.001, "Encoding": {"MinCount": 10, "Numbers": "Quantiles"}}"""),
        new("FactorizationMachine", "FactorizationMachine", """{"Factors": 8, "Epochs": 60, "LearningRate": 0.03, "InitialDeviation": 0.003, "Regularization": 1, "WeightRegularization": 0.001, "Encoding": {"MinCount": 10, "Numbers": "Quantiles"}}"""),
        new("FieldAwareFactorizationMachine", "FieldAwareFactorizationMachine", """{"Epochs": 60, "LearningRate": 0.03, "InitialDeviation": 0.02, "Regularization": 0.0005, "WeightRegularization": 0.001, "Encoding": {"MinCount": 10, "Numbers": "Quantiles"}}"""),
        new("DeepFM", "DeepFM", """{"EmbeddingSize": 4, "Layers": [32], "Dropout": 0.5, "BatchNorm": false, "BatchSize": 256, "Regularization": 0.1, "Epochs": 20, "Encoding": {"MinCount": 10, "Numbers": "Quantiles"}}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClickPart> Parts()
    {
        string folder = DataFolder.Get("criteo-8k");
        FeatureTable all = CriteoFile.Read([.. new[] { "train.tsv", "dev.tsv", "test.tsv" }.Select(name => Path.Combine(folder, name))]);
        int[] rows = [.. Enumerable.Range(0, all.Count)];
        int train = all.Count * 7 / 10, test = all.Count * 8 / 10;
        foreach (int seed in Seeds) yield return new ClickPart($"seed{seed}", seed, all.Select(rows.AsSpan(0, train)), all.Select(rows.AsSpan(train, test - train)), all.Select(rows.AsSpan(test)));
    }
}
