using System.Diagnostics;
using Microsoft.ML;
using RecSys.Algorithms;
using RecSys.Evaluation;
using RecSys.Retrieval;

namespace ImplicitFeedback;

/// <summary>The first process: trains, compares how the models rank, and saves one of them with an index of its item vectors.</summary>
public static class Training
{
    // Each item that a user did not take counts a little, as Rendle et al. (2021) weigh it, which ranks well here.
    private static readonly ImplicitAlsOptions AllPairs = new() { Factors = 64, Weighting = ImplicitWeighting.AllPairs, UnobservedWeight = 0.3f };

    public static int Run()
    {
        var ml = new MLContext(seed: 1);
        var data = new SampleData(ml);
        Console.WriteLine(data.Name);
        Console.WriteLine("A fifth of each user's choices was held out; ranked: all items that the user has not had.");
        Console.WriteLine();

        var trainers = ml.Recommendation().Trainers;
        Compare(ml, data, "MostPopular", () => trainers.MostPopular("User", "Item").Fit(data.Train));
        Compare(ml, data, "ItemKnn", () => trainers.ItemKnn("User", "Item", neighbors: 200).Fit(data.Train));
        Compare(ml, data, "Ease", () => trainers.Ease("User", "Item").Fit(data.Train));
        ITransformer model = Compare(ml, data, "ImplicitAls", () => trainers.ImplicitAls("User", "Item", AllPairs).Fit(data.Train));
        Compare(ml, data, "Bpr", () => trainers.Bpr("User", "Item").Fit(data.Train));
        Compare(ml, data, "Warp", () => trainers.Warp("User", "Item").Fit(data.Train));
        return Hand(ml, model, data);
    }

    private static ITransformer Compare(MLContext ml, SampleData data, string name, Func<ITransformer> fit)
    {
        long start = Stopwatch.GetTimestamp();
        ITransformer model = fit();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        RankingReport report = ml.Recommendation().EvaluateRanking(model, data.Train, data.Test, k: [10]);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-12} NDCG@10 {report["NDCG@10"]:0.0000}   Recall@10 {report["Recall@10"]:0.0000}   coverage {report["Coverage@10"]:0.00}   trained in {seconds:0.0} s"));
        return model;
    }

    // Saves the model, a pipeline with the index, and the titles, and gives them to a process that knows nothing else.
    private static int Hand(MLContext ml, ITransformer model, SampleData data)
    {
        string folder = Path.Combine("artifacts", "implicitfeedback");
        Directory.CreateDirectory(folder);
        string zip = Path.Combine(folder, "model.zip"), nearest = Path.Combine(folder, "nearest.zip"), titles = Path.Combine(folder, "titles.tsv");
        ml.Model.Save(model, data.Train.Schema, zip);

        // By the cosine, items are near each other that the same people take, however many these are.
        VectorIndex index = ml.Recommendation().GetRecommender(model).BuildItemIndex(new HnswOptions { Metric = VectorMetric.Cosine });
        IDataView queries = ml.Data.LoadFromEnumerable<Query>([]);
        ml.Model.Save(ml.Recommendation().FindNearest(index, "Vector", n: 4).Fit(queries), queries.Schema, nearest);
        File.WriteAllLines(titles, data.Items.Select(item => $"{item.Id}\t{item.Title}  [{string.Join(", ", item.Genres)}]"));

        Console.WriteLine();
        Console.WriteLine("ImplicitAls has item vectors and tells why, so it goes on.");
        Console.WriteLine($"Saved {zip} ({new FileInfo(zip).Length / 1024:N0} KB) and {nearest} ({new FileInfo(nearest).Length / 1024:N0} KB). A second process loads them:");
        Console.WriteLine();
        return SecondProcess.Run(["recommend", zip, nearest, titles, data.FirstUser, .. data.Favourites]);
    }
}
