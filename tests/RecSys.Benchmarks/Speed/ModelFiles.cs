using System.Diagnostics;
using Microsoft.ML;
using RecSys.Algorithms;
using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>What saving and loading a model costs, by each of the ways there are.</summary>
public static class ModelFiles
{
    /// <summary>Name on the command line.</summary>
    public const string Name = "model-files";

    private const int Users = 50_000;
    private const int Items = 2_000;

    // The last stays just below what plain ML.NET files may hold.
    private static readonly int[] Megabytes = [10, 50, 190];

    /// <summary>Measures each size once, after a warm-up with a small model.</summary>
    public static void Run(Report report)
    {
        string folder = Directory.CreateTempSubdirectory("recsys-models-").FullName;
        try
        {
            report.Header("speed", $"{Name}: factor models of {Users} users and {Items} items; seconds and peak memory of each step, file sizes in MB");
            Measure(1, folder, null);
            foreach (int megabytes in Megabytes) Measure(megabytes, folder, report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(int megabytes, string folder, Report? report)
    {
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, Users).Select(i => new Row { User = i, Item = i % Items, Stars = 1 + (i % 5) }).ToArray());
        int factors = megabytes * 1024 * 1024 / sizeof(float) / (Users + Items);
        var options = new SvdOptions { Factors = Math.Max(1, factors), Epochs = 1, Seed = 1 };
        ITransformer model = ml.Recommendation().Trainers.Svd(nameof(Row.User), nameof(Row.Item), options, nameof(Row.Stars)).Fit(data);
        Recommender recommender = ml.Recommendation().GetRecommender(model);
        string name = $"svd-{megabytes}MB", own = Path.Combine(folder, "own.zip"), plain = Path.Combine(folder, "plain.zip"), both = Path.Combine(folder, "both.zip");

        Time("Recommender.Save", () => recommender.Save(own));
        Time("Recommender.Load", () => Recommender.Load(own));
        Time("mlContext.Model.Save", () => ml.Model.Save(model, data.Schema, plain));
        Time("mlContext.Model.Load", () => ml.Model.Load(plain, out _));
        Time("Recommender.Load(plain)", () => Recommender.Load(plain));
        Time("SaveModel", () => ml.Recommendation().SaveModel(model, data.Schema, both));
        Time("LoadModel", () => ml.Recommendation().LoadModel(both, out _));
        Time("Recommender.Load(both)", () => Recommender.Load(both));
        foreach (string path in new[] { own, plain, both })
            report?.Row("speed", name, $"size({Path.GetFileNameWithoutExtension(path)})", new FileInfo(path).Length / (1024.0 * 1024), 0, 0);

        void Time(string step, Action action)
        {
            Machine.ForgetPeak();
            double cpu = Machine.CpuSeconds;
            long start = Stopwatch.GetTimestamp();
            action();
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            report?.Row("speed", name, $"{step} cpuSeconds", Machine.CpuSeconds - cpu, seconds, Machine.PeakMegabytes());
        }
    }

    private sealed class Row
    {
        public int User { get; set; }

        public int Item { get; set; }

        public float Stars { get; set; }
    }
}
