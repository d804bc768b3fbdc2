using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using RecSys.Algorithms;
using RecSys.ML;
using RecSys.Models;

namespace ClickRanking;

/// <summary>The first process: trains, compares, saves and exports.</summary>
public static class Training
{
    public static int Run()
    {
        var ml = new MLContext(seed: 1);
        ml.Log += ShowProgress;
        var data = new SampleData(ml);
        Console.WriteLine($"{data.Impressions.Length:N0} impressions, {data.Impressions.Count(i => i.Clicked):N0} clicks; the last tenth is for testing.");
        Console.WriteLine(FormattableString.Invariant($"The probabilities that the clicks were drawn from have AUC {data.Ceiling:0.000}: no model can do better but by chance."));
        Console.WriteLine();

        var trainers = ml.Recommendation().Trainers;
        string[] features = Impression.Features;
        Compare(ml, data, "logistic regression", trainers.FactorizationMachine(features, new FactorizationMachineOptions { Factors = 0, Epochs = 30 }, nameof(Impression.Clicked)));
        Compare(ml, data, "FactorizationMachine", trainers.FactorizationMachine(features, nameof(Impression.Clicked)));
        var options = new DeepFMOptions { EmbeddingSize = 8, Layers = [64, 32], Epochs = 20, BatchSize = 256 };
        ITransformer model = Compare(ml, data, "DeepFM", trainers.DeepFM(features, options, nameof(Impression.Clicked)));
        return Hand(ml, model, data);
    }

    private static ITransformer Compare<TModel>(MLContext ml, SampleData data, string name, FeatureEstimator<TModel> trainer)
        where TModel : FeatureModel
    {
        long start = Stopwatch.GetTimestamp();
        ITransformer model = trainer.Fit(data.Train, data.Validation);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        CalibratedBinaryClassificationMetrics metrics = ml.BinaryClassification.Evaluate(model.Transform(data.Test), nameof(Impression.Clicked));
        // ML.NET's log loss is in bits.
        Console.WriteLine(FormattableString.Invariant($"{name,-20} AUC {metrics.AreaUnderRocCurve:0.0000}   log loss {metrics.LogLoss * Math.Log(2):0.0000}   trained in {seconds:0.0} s"));
        return model;
    }

    // Saves the model and the items, and gives them to a process that knows nothing else.
    private static int Hand(MLContext ml, ITransformer model, SampleData data)
    {
        string folder = Path.Combine("artifacts", "clickranking");
        Directory.CreateDirectory(folder);
        string zip = Path.Combine(folder, "model.zip"), onnx = Path.Combine(folder, "model.onnx"), items = Path.Combine(folder, "items.tsv");
        ml.Recommendation().SaveModel(model, data.Train.Schema, zip);
        ml.Recommendation().ExportOnnx(model, onnx);
        File.WriteAllLines(items, data.Impressions.Where(i => !float.IsNaN(i.Price)).DistinctBy(i => i.Item)
            .Select(i => string.Join('\t', i.Item, string.Join('|', i.Genres), i.Price.ToString("R", CultureInfo.InvariantCulture))));
        Console.WriteLine();
        Console.WriteLine($"Saved {zip} ({new FileInfo(zip).Length / 1024:N0} KB) and {onnx} ({new FileInfo(onnx).Length / 1024:N0} KB). A second process loads the first one:");
        Console.WriteLine();
        Impression somebody = data.Impressions.First(i => !float.IsNaN(i.Age));
        return SecondProcess.Run("rank", zip, items, somebody.User!, somebody.Age.ToString("R", CultureInfo.InvariantCulture));
    }

    // Trainers report at most every two seconds, so quick ones stay silent.
    private static void ShowProgress(object? sender, LoggingEventArgs message)
    {
        if (message.Kind == ChannelMessageKind.Info && message.Source.EndsWith("Training", StringComparison.Ordinal)) Console.WriteLine($"  {message.RawMessage}");
    }
}
