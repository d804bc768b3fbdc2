using RecSys;
using RecSys.Models;

namespace NextItem;

/// <summary>The second process: loads the model and recommends for a history. ONNX Runtime scores; libtorch is not needed.</summary>
public static class Recommending
{
    public static void Run(string modelPath, string titlesPath, string[] history)
    {
        Dictionary<string, string> titles = File.ReadLines(titlesPath).Select(line => line.Split('\t')).ToDictionary(f => f[0], f => $"{f[1]}  [{f[2]}]");
        Recommender recommender = Recommender.Load(modelPath);

        Console.WriteLine("Somebody new took, the latest last:");
        foreach (string item in history) Console.WriteLine($"     {titles[item]}");
        Console.WriteLine($"What comes next, by {recommender.Model.Algorithm}:");
        IReadOnlyList<Recommendation> items = recommender.FoldIn(history, n: 5);
        for (int i = 0; i < items.Count; i++)
            Console.WriteLine(FormattableString.Invariant($"{i + 1,3}. {titles[items[i].ItemId]}  {items[i].Score:0.000}"));
        Console.WriteLine($"Most like the first one: {string.Join("; ", recommender.SimilarItems(items[0].ItemId, n: 3).Select(s => titles[s.ItemId]))}");
    }
}
