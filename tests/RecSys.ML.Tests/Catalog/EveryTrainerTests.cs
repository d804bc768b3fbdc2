using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Models;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Catalog;

/// <summary>What holds for every trainer of the catalog.</summary>
public sealed class EveryTrainerTests
{
    private readonly MLContext _ml = new(seed: 3);

    /// <summary>Names of the algorithms.</summary>
    public static TheoryData<string> Algorithms => [.. Names];

    private static IEnumerable<string> Names => Trainers.Names;

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Has_a_method_with_plain_parameters_and_one_with_options(string algorithm)
    {
        MethodInfo[] methods = Methods(algorithm);
        Assert.Contains(methods, m => !HasOptions(m));
        Assert.Contains(methods, HasOptions);
        Assert.All(methods, m => Assert.Equal(["catalog", "userColumnName", "itemColumnName"], m.GetParameters().Take(3).Select(p => p.Name)));
        // Every plain parameter but the columns is an option of the same name.
        Type options = Trainers.OptionsOf(algorithm);
        foreach (ParameterInfo parameter in methods.Where(m => !HasOptions(m)).SelectMany(m => m.GetParameters()).Where(p => p.Name != "catalog" && !IsData(p)))
        {
            PropertyInfo? property = options.GetProperty(parameter.Name!, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance);
            Assert.True(property is not null, $"{algorithm}: no option is named like the parameter {parameter.Name}");
            Assert.Equal(property.GetValue(Activator.CreateInstance(options)), Convert.ChangeType(parameter.DefaultValue, property.PropertyType, CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void Answers_the_same_in_a_fresh_process_saved_either_way()
    {
        string folder = Directory.CreateTempSubdirectory("recsys").FullName;
        IDataView data = TwoTastes.Text(_ml);
        List<TextRow> rows = [.. TwoTastes.TextRows().Take(12), new TextRow { User = "nobody", Item = "item 1" }, new TextRow { User = "user 1", Item = "nothing" }];
        // After all of training, so that scores at a time are those that are given without one.
        foreach (TextRow row in rows) row.Time = long.MaxValue;
        string rowFile = Path.Combine(folder, "rows.tsv");
        File.WriteAllLines(rowFile, rows.Select(r => $"{r.User}\t{r.Item}"));
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string algorithm in Names)
        {
            ITransformer model = Fit(algorithm, data);
            Recommender recommender = _ml.Recommendation().GetRecommender(model);
            string scores = Text(model.Transform(_ml.Data.LoadFromEnumerable(rows)).GetColumn<float>("Score"));
            Assert.Equal(scores, Text(rows.Select(r => recommender.Score(r.User, r.Item))));
            string list = string.Join(' ', recommender.Recommend(rows[0].User).Select(r => r.ItemId));
            _ml.Model.Save(model, data.Schema, Path.Combine(folder, algorithm + ".plain.zip"));
            _ml.Recommendation().SaveModel(model, data.Schema, Path.Combine(folder, algorithm + ".both.zip"));
            recommender.Save(Path.Combine(folder, algorithm + ".own.zip"));
            foreach (string kind in new[] { "plain", "both" }) expected.Add($"{algorithm}.{kind}", string.Join('\t', scores, scores, list));
            expected.Add($"{algorithm}.own", string.Join('\t', "-", scores, list));
        }
        var found = FreshProcess(folder, rowFile).Select(line => line.Split('\t', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        foreach (var (name, answer) in expected) Assert.Equal($"{name}: {answer}", $"{name}: {found.GetValueOrDefault(name)}");
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Works_for_one_user_and_one_item(string algorithm)
    {
        IDataView one = _ml.Data.LoadFromEnumerable(new[] { new TextRow { User = "u", Item = "i", Label = 3, Time = -1 } });
        ITransformer model = Fit(algorithm, one);
        Assert.True(float.IsFinite(model.Transform(one).GetColumn<float>("Score").Single()));
        Recommender recommender = _ml.Recommendation().GetRecommender(model);
        Assert.Empty(recommender.Recommend("u"));
        Assert.Single(recommender.Recommend("u", filterSeen: false));
        Assert.Single(recommender.Recommend("somebody else"));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Takes_repeated_pairs_and_scores_unknown_ids_finitely(string algorithm)
    {
        List<TextRow> rows = [.. TwoTastes.TextRows(), .. TwoTastes.TextRows()];
        IDataView data = _ml.Data.LoadFromEnumerable(rows);
        ITransformer model = Fit(algorithm, data);
        Assert.All(model.Transform(data).GetColumn<float>("Score"), score => Assert.True(float.IsFinite(score)));
        var strange = new[] { new TextRow { User = "nobody", Item = "item 1" }, new TextRow { User = "user 1", Item = "nothing" }, new TextRow() };
        Assert.All(model.Transform(_ml.Data.LoadFromEnumerable(strange)).GetColumn<float>("Score"), score => Assert.True(float.IsFinite(score)));
        Assert.Equal(5, _ml.Recommendation().GetRecommender(model).Recommend("nobody", 5).Count);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Serves_many_threads_with_the_same_answers(string algorithm)
    {
        Recommender recommender = _ml.Recommendation().GetRecommender(Fit(algorithm, TwoTastes.Text(_ml)));
        string[] expected = [.. Enumerable.Range(0, 10).Select(u => Answer(recommender, u))];
        Parallel.For(0, 200, i => Assert.Equal(expected[i % 10], Answer(recommender, i % 10)));
    }

    private static string Answer(Recommender recommender, int user)
    {
        string text = string.Join(' ', recommender.Recommend($"user {user}", 4, filterSeen: false));
        if (recommender.Model is IFoldIn) text += string.Join(' ', recommender.FoldIn(["item 1", "item 3"], 3));
        if (recommender.Model is ISimilarItems) text += string.Join(' ', recommender.SimilarItems("item 2", 3));
        if (recommender.Model is IExplains) text += string.Join(' ', recommender.Explain($"user {user}", "item 4"));
        return text;
    }

    private ITransformer Fit(string algorithm, IDataView data)
    {
        MethodInfo method = Methods(algorithm).First(m => !HasOptions(m));
        object?[] arguments = [.. method.GetParameters().Select(p => p.Name switch
        {
            "catalog" => _ml.Recommendation().Trainers,
            "userColumnName" => "User",
            "itemColumnName" => "Item",
            "labelColumnName" => p.DefaultValue is null ? null : "Label",
            "timeColumnName" => "Time",
            "itemFeatureColumnNames" => (string[])["Label"],
            "factors" => 4,
            "embeddingSize" => 8,
            "epochs" when Trainers.IsNetwork(algorithm) => 3,
            _ => p.DefaultValue,
        })];
        return ((IEstimator<ITransformer>)method.Invoke(null, arguments)!).Fit(data);
    }

    private static IEnumerable<string> FreshProcess(string folder, string rows)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RecSys.FreshProcess.dll");
        var start = new ProcessStartInfo("dotnet", [program, folder, rows]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static MethodInfo[] Methods(string algorithm)
        => [.. typeof(RecommenderModelCatalog).Assembly.GetExportedTypes().Where(t => t is { IsAbstract: true, IsSealed: true })
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(m => m.Name == algorithm && m.GetParameters() is [var first, ..] && first.ParameterType == typeof(RecommendationCatalog.RecommendationTrainers))];

    // Names of columns, and views of users or items, are no options.
    private static bool IsData(ParameterInfo parameter)
        => parameter.ParameterType == typeof(IDataView) || parameter.Name!.EndsWith("ColumnName", StringComparison.Ordinal) || parameter.Name.EndsWith("ColumnNames", StringComparison.Ordinal);

    private static bool HasOptions(MethodInfo method) => method.GetParameters().Any(p => typeof(TrainerOptions).IsAssignableFrom(p.ParameterType));

    private static string Text(IEnumerable<float> scores) => string.Join(' ', scores.Select(s => BitConverter.SingleToUInt32Bits(s).ToString("x8", CultureInfo.InvariantCulture)));
}
