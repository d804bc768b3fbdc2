using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.FreshProcess;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>What holds for every trainer of the catalog that takes feature columns.</summary>
public sealed class EveryFeatureTrainerTests
{
    private readonly MLContext _ml = new(seed: 3);

    public static TheoryData<string> Algorithms => [.. Trainers.FeatureNames];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Has_a_method_with_plain_parameters_and_one_with_options(string algorithm)
    {
        MethodInfo[] methods = FeatureTrainers.Methods(algorithm);
        Assert.Equal([false, true], methods.Select(FeatureTrainers.HasOptions).Order());
        Assert.All(methods, m => Assert.Equal(["catalog", "featureColumnNames"], m.GetParameters().Take(2).Select(p => p.Name)));
        Assert.All(methods.SelectMany(m => m.GetParameters()).Where(p => p.Name!.Contains("ColumnName", StringComparison.Ordinal)),
            p => Assert.Contains(p.Name, new[] { "featureColumnNames", "userColumnName", "itemColumnName", "labelColumnName", "exampleWeightColumnName" }));
        Type options = Trainers.OptionsOf(algorithm);
        foreach (ParameterInfo parameter in methods.Single(m => !FeatureTrainers.HasOptions(m)).GetParameters().Where(p => !p.Name!.Contains("ColumnName", StringComparison.Ordinal) && p.Name != "catalog"))
        {
            PropertyInfo? property = options.GetProperty(parameter.Name!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            Assert.True(property is not null, $"{algorithm}: no option is named like the parameter {parameter.Name}");
            object? given = property.PropertyType.IsEnum ? Enum.ToObject(property.PropertyType, parameter.DefaultValue!) : parameter.DefaultValue;
            Assert.Equal(property.GetValue(Activator.CreateInstance(options)), given);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Works_for_one_row_and_one_column(string algorithm)
    {
        IDataView one = _ml.Data.LoadFromEnumerable(Clicks.Rows(1));
        foreach (string column in ClickRow.Features)
        {
            float score = FeatureTrainers.Fit(_ml, algorithm, one, [column]).Transform(_ml.Data.LoadFromEnumerable(Clicks.Strange())).GetColumn<float>("Score").First();
            Assert.True(float.IsFinite(score), column);
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Takes_labels_of_every_type_alike(string algorithm)
    {
        IDataView data = Clicks.View(_ml);
        IDataView numbers = _ml.Transforms.Conversion.ConvertType("Number", "Label", DataKind.Single).Append(_ml.Transforms.Conversion.ConvertType("Whole", "Label", DataKind.Int32)).Fit(data).Transform(data);
        float[] scores = Scores(FeatureTrainers.Fit(new MLContext(seed: 3), algorithm, data, ["User", "Item", "Age"]), data);
        foreach (string label in new[] { "Number", "Whole" })
            Assert.Equal(scores, Scores(FeatureTrainers.Fit(new MLContext(seed: 3), algorithm, numbers, ["User", "Item", "Age"], label), data));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Serves_many_threads_with_the_same_answers(string algorithm)
    {
        ITransformer model = FeatureTrainers.Fit(_ml, algorithm, Clicks.View(_ml), ClickRow.Features);
        FeatureScorer scorer = _ml.Recommendation().GetFeatureScorer(model);
        IDataView data = Clicks.View(_ml);
        float[] expected = Scores(model, data);
        List<ClickRow> rows = Clicks.Rows();
        Parallel.For(0, 200, i => Assert.Equal(expected[i], scorer.Predict(rows[i]).Score));
        Parallel.For(0, 4, _ => Assert.Equal(expected, Scores(model, data)));
        var best = scorer.Rank(rows, 3);
        Assert.Equal(expected.OrderDescending().Take(3), best.Select(b => b.Prediction.Score));
    }

    private static float[] Scores(ITransformer model, IDataView data) => [.. model.Transform(data).GetColumn<float>("Score")];
}
