// Loads every model of a folder in a process that trained nothing, and prints what the model answers to the rows of a file.
//   RecSys.FreshProcess FOLDER ROWS.tsv      ROWS.tsv: user, item per line
//   RecSys.FreshProcess features FOLDER ROWS.tsv      the same for models of feature columns
// One line for each .zip: name, the scores by ML.NET's Model.Load ("-" where it is no pipeline), those by Recommender.Load, ten items for the first user.
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.FreshProcess;

var ml = new MLContext();
if (args[0] == "features")
{
    FeatureModels.Print(ml, args[1], args[2]);
    return;
}
string[][] rows = [.. File.ReadLines(args[1]).Select(line => line.Split('\t'))];
foreach (string path in Directory.GetFiles(args[0], "*.zip").Order(StringComparer.Ordinal))
{
    string name = Path.GetFileNameWithoutExtension(path);
    string pipeline = "-";
    if (!name.EndsWith(".own", StringComparison.Ordinal))
    {
        IDataView data = ml.Data.LoadFromEnumerable(rows.Select(r => new Row { User = r[0], Item = r[1] }));
        pipeline = Text(ml.Model.Load(path, out _).Transform(data).GetColumn<float>("Score"));
    }
    RecSys.Recommender recommender = RecSys.Recommender.Load(path);
    string direct = Text(rows.Select(r => recommender.Score(r[0], r[1])));
    string list = string.Join(' ', recommender.Recommend(rows[0][0]).Select(r => r.ItemId));
    Console.WriteLine(string.Join('\t', name, pipeline, direct, list));
}

// An application that only scores needs no tensor library: it must not even have been loaded.
if (AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name == "TorchSharp")) throw new InvalidOperationException("Loading or scoring a model loaded TorchSharp.");

static string Text(IEnumerable<float> scores) => string.Join(' ', scores.Select(s => BitConverter.SingleToUInt32Bits(s).ToString("x8", CultureInfo.InvariantCulture)));

/// <summary>A row of the file.</summary>
internal sealed class Row
{
    public string User { get; set; } = "";

    public string Item { get; set; } = "";

    public float Label { get; set; }

    // After all of training, so that scores at a time are those that are given without one.
    public long Time { get; set; } = long.MaxValue;
}
