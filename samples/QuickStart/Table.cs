using System.Globalization;

namespace QuickStart;

/// <summary>Prints the comparison, the best first.</summary>
public static class Table
{
    private const int NameWidth = 32;

    private static readonly (string Title, string Metric)[] Metrics =
        [("NDCG@10", "NDCG@10"), ("Recall@10", "Recall@10"), ("HR@10", "HitRate@10"), ("MRR@10", "MRR@10"), ("Coverage", "Coverage@10")];

    public static void Print(IEnumerable<Result> results)
    {
        Console.Write("Model".PadRight(NameWidth));
        foreach ((string title, _) in Metrics) Console.Write(title.PadLeft(11));
        Console.WriteLine("Training s".PadLeft(12) + "Users/s".PadLeft(11));
        foreach (Result result in results.OrderByDescending(r => r.Report["NDCG@10"]))
        {
            Console.Write(result.Name.PadRight(NameWidth));
            foreach ((_, string metric) in Metrics) Console.Write(Text($"{result.Report[metric]:0.0000}").PadLeft(11));
            Console.WriteLine(Text($"{result.Training.TotalSeconds:0.00}").PadLeft(12) + Text($"{result.UsersPerSecond:0}").PadLeft(11));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
