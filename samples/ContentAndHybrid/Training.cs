using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using RecSys;
using RecSys.Algorithms;
using RecSys.Evaluation;

namespace ContentAndHybrid;

/// <summary>The first process: trains, compares and saves.</summary>
public static class Training
{
    private static readonly string[] Features = ["Title", "Genres"];

    public static int Run()
    {
        var ml = new MLContext(seed: 1);
        var data = new SampleData(ml);
        Console.WriteLine(data.Name);
        Console.WriteLine("Known films: the last film that each user liked, ranked among all that the model knows: for Warp none of the new ones.");
        Console.WriteLine("New films: how many of the ten best new ones the user will like.");
        Console.WriteLine();

        var trainers = ml.Recommendation().Trainers;
        Compare(ml, data, "Warp", () => trainers.Warp("User", "Item").Fit(data.Train));
        var content = new ContentBasedOptions { TextFields = ["Title"] };
        ITransformer byContent = Compare(ml, data, "ContentBased", () => trainers.ContentBased("User", "Item", Features, content, data.Items).Fit(data.Train));
        var hybrid = new HybridFactorizationOptions { TextFields = ["Title"] };
        ITransformer byBoth = Compare(ml, data, "HybridFactorization", () => trainers.HybridFactorization("User", "Item", hybrid, itemFeatureColumnNames: Features, items: data.Items).Fit(data.Train));
        Console.WriteLine(FormattableString.Invariant($"{"by chance",-20}                       new films {Chance(data):0.0000}"));
        return Hand(ml, data, byContent, byBoth);
    }

    private static ITransformer Compare(MLContext ml, SampleData data, string name, Func<ITransformer> fit)
    {
        long start = Stopwatch.GetTimestamp();
        ITransformer model = fit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        RankingReport report = ml.Recommendation().EvaluateRanking(model, data.Train, data.Test, k: [10]);
        Recommender recommender = ml.Recommendation().GetRecommender(model);
        string found = recommender.ItemIds.IndexOf(data.New[0]) < 0 ? "knows none" : OfTen(data, recommender).ToString("0.0000", CultureInfo.InvariantCulture);
        Console.WriteLine(FormattableString.Invariant($"{name,-20} known films NDCG@10 {report["NDCG@10"]:0.0000}   new films {found}   trained in {seconds:0.0} s"));
        return model;
    }

    // Among ten new films for a user, the share of those that they will like.
    private static double OfTen(SampleData data, Recommender recommender)
        => data.LikedNew.Average(user => recommender.Recommend(user.Key, 10, filterSeen: true, allow: data.New).Count(r => user.Contains(int.Parse(r.ItemId, CultureInfo.InvariantCulture))) / 10.0);

    private static double Chance(SampleData data) => data.LikedNew.Average(user => (double)user.Count() / data.New.Count);

    // Saves two models and the films, and gives them to a process that knows nothing else.
    private static int Hand(MLContext ml, SampleData data, ITransformer byContent, ITransformer byBoth)
    {
        string folder = Path.Combine("artifacts", "contentandhybrid");
        Directory.CreateDirectory(folder);
        string content = Path.Combine(folder, "content.zip"), hybrid = Path.Combine(folder, "hybrid.zip"), films = Path.Combine(folder, "films.tsv");
        ml.Model.Save(byContent, data.Train.Schema, content);
        ml.Model.Save(byBoth, data.Train.Schema, hybrid);
        File.WriteAllLines(films, data.Films.Select(film => $"{film.Item}\t{film}\t{(data.New.Contains(film.Item) ? "new" : "")}"));
        Console.WriteLine();
        Console.WriteLine($"Saved {content} ({new FileInfo(content).Length / 1024:N0} KB) and {hybrid} ({new FileInfo(hybrid).Length / 1024:N0} KB). A second process loads them:");
        Console.WriteLine();
        string user = data.LikedNew.OrderByDescending(choices => choices.Count()).First().Key.ToString(CultureInfo.InvariantCulture);
        return SecondProcess.Run("recommend", content, hybrid, films, user);
    }
}
