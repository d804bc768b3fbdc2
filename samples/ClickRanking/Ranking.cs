using System.Globalization;
using RecSys;

namespace ClickRanking;

/// <summary>The second process: loads the model and ranks items for a page. ONNX Runtime scores; neither ML.NET nor libtorch is needed.</summary>
public static class Ranking
{
    public static void Run(string modelPath, string itemsPath, string user, float age)
    {
        FeatureScorer scorer = FeatureScorer.Load(modelPath);
        foreach (string hour in new[] { "8", "20" })
        {
            string device = hour == "8" ? "phone" : "television";
            IEnumerable<Impression> candidates = File.ReadLines(itemsPath).Select(line => line.Split('\t')).Select(f => new Impression
            {
                User = user,
                Age = age,
                Device = device,
                Hour = hour,
                Item = f[0],
                Genres = f[1].Split('|'),
                Price = float.Parse(f[2], CultureInfo.InvariantCulture),
            });
            Console.WriteLine($"For {user} on a {device} at {hour}:00, by {scorer.Model.Algorithm}:");
            foreach (var (item, prediction) in scorer.Rank(candidates, n: 3))
                Console.WriteLine(FormattableString.Invariant($"     {item.Item} ({string.Join(", ", item.Genres)}): click with probability {prediction.Probability:0.00}"));
        }
        // What training has not seen has learned features too.
        Console.WriteLine(FormattableString.Invariant($"Somebody and something new: {scorer.Predict(new Impression { User = "nobody yet", Item = "new item", Genres = ["drama"], Device = "phone", Hour = "8" }).Probability:0.00}"));
    }
}
