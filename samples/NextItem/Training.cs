using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using RecSys.Algorithms;
using RecSys.Evaluation;

namespace NextItem;

/// <summary>The first process: trains, compares, saves and exports.</summary>
public static class Training
{
    private const int HistoryLength = 8;

    public static int Run()
    {
        var ml = new MLContext(seed: 1);
        ml.Log += ShowProgress;
        var data = new SampleData(ml);
        Console.WriteLine($"{data.Name}: {data.Choices.Count:N0} choices of {data.Choices.UserCount:N0} users among {data.Choices.ItemCount:N0} items");
        Console.WriteLine("The last choice of each user is to be predicted; ranked: all items the user has not had.");
        Console.WriteLine();

        var trainers = ml.Recommendation().Trainers;
        Compare(ml, data, "MostPopular", () => trainers.MostPopular("User", "Item").Fit(data.Train));
        Compare(ml, data, "ItemKnn", () => trainers.ItemKnn("User", "Item", neighbors: 100).Fit(data.Train));
        var options = new SASRecOptions { Epochs = 8, MaxSequenceLength = 50, BatchSize = 32, LearningRate = 0.002f };
        ITransformer model = Compare(ml, data, "SASRec", () => trainers.SASRec("User", "Item", options, timeColumnName: "Time").Fit(data.Train));
        return Hand(ml, model, data);
    }

    private static ITransformer Compare(MLContext ml, SampleData data, string name, Func<ITransformer> fit)
    {
        long start = Stopwatch.GetTimestamp();
        ITransformer model = fit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        RankingReport report = ml.Recommendation().EvaluateRanking(model, data.Train, data.Test, k: [10]);
        Console.WriteLine(FormattableString.Invariant($"{name,-12} HR@10 {report["HitRate@10"]:0.0000}   NDCG@10 {report["NDCG@10"]:0.0000}   trained in {seconds:0.0} s"));
        return model;
    }

    // Saves the model and the titles, and gives them to a process that knows nothing else.
    private static int Hand(MLContext ml, ITransformer model, SampleData data)
    {
        string folder = Path.Combine("artifacts", "nextitem");
        Directory.CreateDirectory(folder);
        string zip = Path.Combine(folder, "model.zip"), onnx = Path.Combine(folder, "model.onnx"), titles = Path.Combine(folder, "titles.tsv");
        ml.Recommendation().SaveModel(model, data.Train.Schema, zip);
        ml.Recommendation().ExportOnnx(model, onnx);
        File.WriteAllLines(titles, data.Items.Select(item => $"{item.Id}\t{item.Title}\t{string.Join(", ", item.Genres)}"));
        Console.WriteLine();
        Console.WriteLine($"Saved {zip} ({new FileInfo(zip).Length / 1024:N0} KB) and {onnx} ({new FileInfo(onnx).Length / 1024:N0} KB). A second process loads the first one:");
        Console.WriteLine();
        IEnumerable<string> history = data.Choices.BySequence().Items(0)[^HistoryLength..].ToArray().Select(data.Choices.ItemIds.TextAt);
        return SecondProcess.Run(["recommend", zip, titles, .. history]);
    }

    // Trainers report at most every two seconds, so quick ones stay silent.
    private static void ShowProgress(object? sender, LoggingEventArgs message)
    {
        if (message.Kind == ChannelMessageKind.Info && message.Source.EndsWith("Training", StringComparison.Ordinal)) Console.WriteLine($"  {message.RawMessage}");
    }
}
