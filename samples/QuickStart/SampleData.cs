using Microsoft.ML;
using RecSys.Data;
using RecSys.Splits;

namespace QuickStart;

/// <summary>The data sets to choose from. Real ones are read from the folder that RECSYS_DATA names.</summary>
public static class SampleData
{
    private const string FolderVariable = "RECSYS_DATA";

    /// <summary>ml-100k where real data is there, otherwise the catalogue that the library makes itself.</summary>
    public static string DefaultName => Parent is { } parent && Directory.Exists(Path.Combine(parent, "ml-100k")) ? "ml-100k" : "generated";

    private static string? Parent => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder ? folder : null;

    public static Dataset Load(string name) => name switch
    {
        "generated" => GeneratedCatalogue.Create(),
        "ml-100k" => MovieLens100K.Load(Folder(name)),
        "ml-1m" => MovieLens1M.Load(Folder(name)),
        _ => throw new ArgumentException($"There is no data set '{name}'; there are ml-100k, ml-1m and generated."),
    };

    /// <summary>A random fifth of each user's ratings is for testing.</summary>
    public static (IDataView Train, IDataView Test) Split(MLContext ml, Interactions ratings)
    {
        Split split = Splitter.RandomPerUser(ratings, testShare: 0.2, seed: 1);
        return (ml.Data.LoadFromEnumerable(Rows(split.Train)), ml.Data.LoadFromEnumerable(Rows(split.Test)));
    }

    private static Rating[] Rows(Interactions part)
    {
        var rows = new Rating[part.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new Rating
            {
                User = part.UserIds.IdAt<int>(part.Users[i]),
                Item = part.ItemIds.IdAt<int>(part.Items[i]),
                Stars = part.Values[i],
                Time = part.Times[i],
            };
        }
        return rows;
    }

    private static string Folder(string name) => Parent is { } parent
        ? Path.Combine(parent, name)
        : throw new ArgumentException($"Set {FolderVariable} to the folder that holds {name}/, as its publisher unpacks it, or take --data generated.");
}
