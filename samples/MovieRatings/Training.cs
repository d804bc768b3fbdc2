using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MovieRatings;

/// <summary>The first process: trains, compares how far predicted stars are off, and saves the best.</summary>
public static class Training
{
    public static int Run()
    {
        var ml = new MLContext(seed: 1);
        var data = new SampleData(ml);
        Console.WriteLine(data.Name);
        Console.WriteLine();

        (string Name, ITransformer Model, double Rmse) best = ("", null!, double.PositiveInfinity);
        foreach ((string name, IEstimator<ITransformer> pipeline) in Contenders.All(ml))
        {
            long start = Stopwatch.GetTimestamp();
            ITransformer model = pipeline.Fit(data.Train);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            // ML.NET's own evaluation reads the columns of stars and of predictions.
            RegressionMetrics metrics = ml.Recommendation().Evaluate(model.Transform(data.Test), labelColumnName: "Stars");
            Console.WriteLine(FormattableString.Invariant($"{name,-16} RMSE {metrics.RootMeanSquaredError:0.0000}   MAE {metrics.MeanAbsoluteError:0.0000}   trained in {seconds:0.0} s"));
            if (metrics.RootMeanSquaredError < best.Rmse) best = (name, model, metrics.RootMeanSquaredError);
        }
        return Hand(ml, best.Name, best.Model, data);
    }

    // Saves the model and the titles, and gives them to a process that knows nothing else but a rating that was held out.
    private static int Hand(MLContext ml, string name, ITransformer model, SampleData data)
    {
        string folder = Path.Combine("artifacts", "movieratings");
        Directory.CreateDirectory(folder);
        string zip = Path.Combine(folder, "model.zip"), titles = Path.Combine(folder, "titles.tsv");
        ml.Model.Save(model, data.Train.Schema, zip);
        File.WriteAllLines(titles, data.Items.Select(item => $"{item.Id}\t{item.Title}  [{string.Join(", ", item.Genres)}]"));
        Console.WriteLine();
        Console.WriteLine($"Saved {name} as {zip} ({new FileInfo(zip).Length / 1024:N0} KB). A second process loads it:");
        Console.WriteLine();
        Rating known = data.TestRows[0];
        return SecondProcess.Run("predict", zip, titles, Text(known.User), Text(known.Item), Text(known.Stars), Text(known.Time));
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
