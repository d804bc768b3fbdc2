using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.FreshProcess;
using RecSys.Models;
using RecSys.Training;
using Xunit;

namespace RecSys.ML.Tests.Features;

/// <summary>Files of models of feature columns: the same answers in a fresh process, and nothing damaged is taken.</summary>
public sealed class FeatureFileTests
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly string _folder = Directory.CreateTempSubdirectory("recsys").FullName;

    [Fact]
    public void Every_trainer_answers_the_same_in_a_fresh_process_saved_either_way()
    {
        IDataView data = Clicks.View(_ml);
        List<ClickRow> rows = [.. Clicks.Rows(12), .. Clicks.Strange()];
        string file = Path.Combine(_folder, "rows.tsv");
        File.WriteAllLines(file, rows.Select(r => r.ToLine()));
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string algorithm in Trainers.FeatureNames)
        {
            ITransformer model = FeatureTrainers.Fit(_ml, algorithm, data, ClickRow.Features);
            FeatureScorer scorer = _ml.Recommendation().GetFeatureScorer(model);
            IDataView scored = model.Transform(_ml.Data.LoadFromEnumerable(rows));
            string scores = Text(scored.GetColumn<float>("Score")), pipeline = scores + " " + Text(scored.GetColumn<float>("Probability"));
            Assert.Equal(scores, Text(rows.Select(r => scorer.Predict(r).Score)));
            _ml.Model.Save(model, data.Schema, Path.Combine(_folder, algorithm + ".plain.zip"));
            _ml.Recommendation().SaveModel(model, data.Schema, Path.Combine(_folder, algorithm + ".both.zip"));
            scorer.Save(Path.Combine(_folder, algorithm + ".own.zip"));
            foreach (string kind in new[] { "plain", "both" }) expected.Add($"{algorithm}.{kind}", $"{pipeline}\t{scores}");
            expected.Add($"{algorithm}.own", $"-\t{scores}");
        }
        var found = FreshProcess(file).Select(line => line.Split('\t', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        foreach (var (name, answer) in expected) Assert.Equal($"{name}: {answer}", $"{name}: {found.GetValueOrDefault(name)}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_cut_and_most_changes_are_refused_and_none_crashes(bool native)
    {
        IDataView data = Clicks.View(_ml);
        var model = _ml.Recommendation().Trainers.FactorizationMachine(ClickRow.Features, factors: 2, epochs: 2).Fit(data);
        string path = Path.Combine(_folder, "model.zip");
        if (native) model.Scorer.Save(path);
        else _ml.Model.Save(model, data.Schema, path);
        byte[] good = File.ReadAllBytes(path);
        float[] expected = Scores(model.Scorer);
        for (int length = 0; length < good.Length; length += Math.Max(1, good.Length / 30)) Assert.ThrowsAny<FormatException>(() => Load(good[..length]));
        var random = new Random(1);
        for (int change = 0; change < 120; change++)
        {
            byte[] bad = (byte[])good.Clone();
            bad[random.Next(bad.Length)] ^= (byte)(1 << random.Next(8));
            FeatureScorer? loaded = null;
            Exception? error = Record.Exception(() => loaded = Load(bad));
            // A changed byte is refused, or was in a part that does not matter: then the answers are the same.
            if (error is null) Assert.Equal(expected, Scores(loaded!));
            else Assert.True(error is FormatException, error.ToString());
        }
    }

    [Fact]
    public void The_other_kind_of_model_is_refused_with_the_way_to_load_it()
    {
        IDataView data = Clicks.View(_ml);
        string features = Path.Combine(_folder, "features.zip"), recommender = Path.Combine(_folder, "recommender.zip");
        _ml.Recommendation().Trainers.FactorizationMachine(["User"]).Fit(data).Scorer.Save(features);
        _ml.Recommendation().Trainers.MostPopular("User", "Item").Fit(data).Recommender.Save(recommender);
        Assert.Contains("FeatureScorer.Load", Assert.Throws<FormatException>(() => Recommender.Load(features)).Message);
        Assert.Contains("Recommender.Load", Assert.Throws<FormatException>(() => FeatureScorer.Load(recommender)).Message);
        Assert.Throws<FileNotFoundException>(() => FeatureScorer.Load(Path.Combine(_folder, "none.zip")));
    }

    [Fact]
    public void A_model_above_the_limit_of_a_pipeline_is_saved_beside_it()
    {
        FeatureTable table = new([FeatureColumn.Category("User", ["u"])], [1f]);
        int buckets = (RecSys.ML.Carrier.CarrierChain.MaxStateLength / sizeof(float) / 8) + 1;
        FeatureEncoder encoder = FeatureEncoder.Fit(table, new FeatureEncoding { HashBuckets = buckets });
        var profile = new FeatureProfile(encoder, FeatureTask.Classification, 1, 1, 1, 1, true);
        var large = new FactorizationMachineModel(profile, 8, 0.25f, new float[buckets + 2], new float[(buckets + 2) * 8]);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new ClickRow { User = "u" } });
        var model = new FeatureTransformer<FactorizationMachineModel>(data.Schema, ["User"], large);
        string path = Path.Combine(_folder, "large.zip");
        Assert.Contains("SaveModel", Assert.Throws<InvalidOperationException>(() => _ml.Model.Save(model, data.Schema, path)).Message);
        _ml.Recommendation().SaveModel(model, data.Schema, path);
        Assert.Contains("LoadModel", Assert.ThrowsAny<Exception>(() => _ml.Model.Load(path, out _).Transform(data).GetColumn<float>("Score").Single()).ToString());
        Assert.Equal(0.25f, FeatureScorer.Load(path).Predict(new ClickRow { User = "u" }).Score);
        Assert.Equal(0.25f, _ml.Recommendation().LoadModel(path, out _).Transform(data).GetColumn<float>("Score").Single());
    }

    private IEnumerable<string> FreshProcess(string rows)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "RecSys.FreshProcess.dll");
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "features", _folder, rows]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private FeatureScorer Load(byte[] content)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path, content);
        return FeatureScorer.Load(path);
    }

    private static float[] Scores(FeatureScorer scorer) => [.. Clicks.Rows(30).Select(row => scorer.Predict(row.ToDictionary()).Score)];

    private static string Text(IEnumerable<float> scores) => string.Join(' ', scores.Select(s => BitConverter.SingleToUInt32Bits(s).ToString("x8", CultureInfo.InvariantCulture)));
}
