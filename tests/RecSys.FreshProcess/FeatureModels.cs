using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace RecSys.FreshProcess;

/// <summary>Loads models of feature columns. A line for each: name, scores and probabilities by Model.Load ("-" where it is no pipeline), scores by FeatureScorer.Load.</summary>
internal static class FeatureModels
{
    public static void Print(MLContext ml, string folder, string file)
    {
        ClickRow[] rows = [.. File.ReadLines(file).Select(ClickRow.Parse)];
        foreach (string path in Directory.GetFiles(folder, "*.zip").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path), pipeline = "-";
            if (!name.EndsWith(".own", StringComparison.Ordinal))
            {
                IDataView scored = ml.Model.Load(path, out _).Transform(ml.Data.LoadFromEnumerable(rows));
                pipeline = Text(scored.GetColumn<float>("Score")) + " " + Text(scored.GetColumn<float>("Probability"));
            }
            FeatureScorer scorer = FeatureScorer.Load(path);
            Console.WriteLine(string.Join('\t', name, pipeline, Text(rows.Select(r => scorer.Predict(r.ToDictionary()).Score))));
        }
    }

    private static string Text(IEnumerable<float> scores) => string.Join(' ', scores.Select(s => BitConverter.SingleToUInt32Bits(s).ToString("x8", CultureInfo.InvariantCulture)));
}
