using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Benchmarks.Quality;

/// <summary>
/// Frappe, the use of apps in ten fields, on the validation and test rows of the split that BARS (Zhu et al. 2022) publishes. Its training rows are no part of this:
/// the validation rows are split into training and validation rows here, so that figures are not those of BARS. The settings were chosen by the validation rows.
/// </summary>
public sealed class FrappeCtr : ClickProtocol
{
    private const double ValidationShare = 0.1;
    private static readonly int[] Seeds = [1, 2, 3];
    private static readonly string[] Fields = ["user", "item", "daytime", "weekday", "isweekend", "homework", "cost", "weather", "country", "city"];

    /// <inheritdoc/>
    public override string Name => "frappe-ctr";

    /// <inheritdoc/>
    public override string Description
        => "Frappe, validation rows of BARS split 90/10 at random into training and validation rows, test rows of BARS for testing; three seeds of split and training, mean and standard deviation; not BARS' own training rows";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("LogisticRegression", "FactorizationMachine", """{"Factors": 0, "Epochs": 60, "LearningRate": 0.05}"""),
        new("FactorizationMachine", "FactorizationMachine", """{"Factors": 64, "Epochs": 60, "LearningRate": 0.6, "Regularization": 0.03}"""),
        new("FieldAwareFactorizationMachine", "FieldAwareFactorizationMachine", """{"Factors": 16, "Epochs": 60, "LearningRate": 0.5, "Regularization": 0.01, "NormalizeRows": false}"""),
        new("GlMix", "GlMix", """{"UserRegularization": 0.03, "ItemRegularization": 0.1}"""),
        new("DeepFM", "DeepFM", """{"Layers": [128, 128], "BatchSize": 512, "LearningRate": 0.002, "Epochs": 30, "Regularization": 0.03}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<ClickPart> Parts()
    {
        string folder = DataFolder.Get("frappe");
        FeatureTable given = LibfmFile.Read(Path.Combine(folder, "frappe.validation.libfm"), Fields), test = LibfmFile.Read(Path.Combine(folder, "frappe.test.libfm"), Fields);
        foreach (int seed in Seeds)
        {
            int[] rows = [.. Enumerable.Range(0, given.Count)];
            new Rng(seed).Shuffle(rows.AsSpan());
            int held = (int)(ValidationShare * rows.Length);
            yield return new ClickPart($"seed{seed}", seed, given.Select(rows.AsSpan(held)), given.Select(rows.AsSpan(0, held)), test);
        }
    }
}
