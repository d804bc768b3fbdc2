using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Runtime;
using RecSys.Data;
using RecSys.Evaluation;

namespace QuickStart;

/// <summary>The first process: trains, compares and saves the best.</summary>
public static class Comparing
{
    public static int Run(string dataName)
    {
        Dataset data = SampleData.Load(dataName);
        Interactions ratings = data.Interactions;
        Console.WriteLine($"{data.Name}: {ratings.Count:N0} ratings of {ratings.UserCount:N0} users for {ratings.ItemCount:N0} items");

        var ml = new MLContext(seed: 1);
        ml.Log += ShowProgress;
        (IDataView train, IDataView test) = SampleData.Split(ml, ratings);

        var results = new List<Result>();
        foreach (Contender contender in Contenders.All(ml)) results.Add(TrainAndEvaluate(ml, contender, train, test));

        Console.WriteLine();
        Console.WriteLine($"A fifth of each user's ratings was held out. Ranked for each user: {results[0].Report.Candidates}, seen ones left out.");
        Table.Print(results);

        // Only this library's models can be loaded without ML.NET, so ML.NET's own is not saved.
        Result best = results.Where(r => !r.Name.StartsWith("MatrixFactorization", StringComparison.Ordinal)).MaxBy(r => r.Report["NDCG@10"])!;
        return Hand(ml, best, train, data);
    }

    private static Result TrainAndEvaluate(MLContext ml, Contender contender, IDataView train, IDataView test)
    {
        Console.WriteLine(contender.Name);
        long start = Stopwatch.GetTimestamp();
        ITransformer model = contender.Pipeline.Fit(train);
        TimeSpan training = Stopwatch.GetElapsedTime(start);

        start = Stopwatch.GetTimestamp();
        RankingReport report = ml.Recommendation().EvaluateRanking(model, train, test, k: [10], userColumnName: contender.UserColumn, itemColumnName: contender.ItemColumn);
        TimeSpan evaluation = Stopwatch.GetElapsedTime(start);
        Console.WriteLine(FormattableString.Invariant($"  trained in {training.TotalSeconds:0.0} s, evaluated in {evaluation.TotalSeconds:0.0} s"));
        return new Result(contender.Name, model, report, training, evaluation);
    }

    // Saves the model and the titles, and gives them to a process that knows nothing else.
    private static int Hand(MLContext ml, Result best, IDataView train, Dataset data)
    {
        string folder = Path.Combine("artifacts", "quickstart");
        Directory.CreateDirectory(folder);
        string model = Path.Combine(folder, "model.zip"), titles = Path.Combine(folder, "titles.tsv");
        ml.Recommendation().SaveModel(best.Model, train.Schema, model);
        File.WriteAllLines(titles, data.Items.Select(item => $"{item.Id}\t{item.Title}\t{string.Join(", ", item.Genres)}"));
        Console.WriteLine();
        Console.WriteLine($"Saved {best.Name} as {model} ({new FileInfo(model).Length / 1024:N0} KB). A second process loads it:");
        Console.WriteLine();
        return SecondProcess.Run("recommend", model, titles, data.Interactions.UserIds.TextAt(0));
    }

    // Trainers report at most every two seconds, so quick ones stay silent.
    private static void ShowProgress(object? sender, LoggingEventArgs message)
    {
        if (message.Kind == ChannelMessageKind.Info && message.Source.EndsWith("Training", StringComparison.Ordinal)) Console.WriteLine($"  {message.RawMessage}");
    }
}
