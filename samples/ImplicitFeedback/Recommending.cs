using Microsoft.ML;
using RecSys;
using RecSys.Models;

namespace ImplicitFeedback;

/// <summary>The second process: loads the model, which needs no ML.NET, and the pipeline with the index, which does.</summary>
public static class Recommending
{
    public static void Run(string modelPath, string nearestPath, string titlesPath, string user, string[] history)
    {
        Dictionary<string, string> titles = File.ReadLines(titlesPath).Select(line => line.Split('\t')).ToDictionary(f => f[0], f => f[1]);
        Recommender recommender = Recommender.Load(modelPath);

        Console.WriteLine($"For user {user}, by {recommender.Model.Algorithm}:");
        IReadOnlyList<Recommendation> items = recommender.Recommend(user, n: 5);
        Show(items, titles);
        string first = items[0].ItemId;
        IEnumerable<Reason> reasons = recommender.Explain(user, first, n: 3);
        Console.WriteLine($"Why the first one: {string.Join("; ", reasons.Select(r => FormattableString.Invariant($"{titles[r.ItemId]} {r.Share:0.00}")))}");
        Console.WriteLine();

        Console.WriteLine($"Somebody new took {string.Join("; ", history.Select(id => titles[id]))}. Without training again:");
        Show(recommender.FoldIn(history, n: 5), titles);
        Console.WriteLine();

        Console.WriteLine($"Most like {titles[first]}:");
        Show(recommender.SimilarItems(first, n: 3), titles);
        Console.WriteLine("Nearest by the index, itself first:");
        foreach ((int item, float score) in Search(recommender, nearestPath, first)) Console.WriteLine(FormattableString.Invariant($"     {titles[$"{item}"]}  {score:0.000}"));
    }

    // The vector goes in as a column, and the nearest ids come out as one.
    private static IEnumerable<(int Item, float Score)> Search(Recommender recommender, string nearestPath, string item)
    {
        var ml = new MLContext();
        ITransformer pipeline = ml.Model.Load(nearestPath, out _);
        var model = (IItemVectors)recommender.Model;
        var vector = new float[model.VectorSize];
        model.ItemVector(recommender.ItemIds.IndexOf(item), vector);
        IDataView found = pipeline.Transform(ml.Data.LoadFromEnumerable([new Query { Vector = vector }]));
        Nearest row = ml.Data.CreateEnumerable<Nearest>(found, reuseRowObject: false).Single();
        return row.Items.Zip(row.Scores);
    }

    private static void Show(IReadOnlyList<Recommendation> items, Dictionary<string, string> titles)
    {
        for (int i = 0; i < items.Count; i++) Console.WriteLine(FormattableString.Invariant($"{i + 1,3}. {titles[items[i].ItemId]}  {items[i].Score:0.000}"));
    }
}
