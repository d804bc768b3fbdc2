using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Data;
using RecSys.Models;
using RecSys.Splits;

namespace RecSys.Benchmarks.Speed;

/// <summary>The rows that classical algorithms and their peers are timed on: the same files for both.</summary>
public static class ClassicalData
{
    private static readonly ConditionalWeakTable<Interactions, Split> Rankings = [], Ratings = [];

    /// <summary>Choices: a tenth of each user's rows for testing.</summary>
    public static Split Ranking(Interactions data) => Rankings.GetValue(data, d => Splitter.RandomPerUser(d.WithoutValues(), testShare: 0.1, seed: 1));

    /// <summary>Ratings: a tenth of all rows for testing.</summary>
    public static Split Rating(Interactions data) => Ratings.GetValue(data, d => Splitter.Random(d, testShare: 0.1, seed: 1));

    /// <summary>Writes both parts as raw arrays.</summary>
    public static void Write(Split split, string folder)
    {
        foreach (var (name, rows) in new[] { ("train", split.Train), ("test", split.Test) })
        {
            Write(rows.Users, Path.Combine(folder, name + ".users"));
            Write(rows.Items, Path.Combine(folder, name + ".items"));
            if (rows.HasValues) Write(rows.Values, Path.Combine(folder, name + ".values"));
        }
    }

    /// <summary>Writes the vectors of a model, which must have such.</summary>
    public static void Write(RecommenderModel model, string folder)
    {
        if (model is not IItemVectors vectors) throw new UsageException($"{model.Algorithm} has no vectors that a peer could score with.");
        int size = vectors.VectorSize;
        float[] users = new float[model.UserCount * size], items = new float[model.ItemCount * size];
        for (int user = 0; user < model.UserCount; user++) vectors.UserVector(user, users.AsSpan(user * size, size));
        for (int item = 0; item < model.ItemCount; item++) vectors.ItemVector(item, items.AsSpan(item * size, size));
        Write<float>(users, Path.Combine(folder, "vectors.users"));
        Write<float>(items, Path.Combine(folder, "vectors.items"));
    }

    /// <summary>Reads an array of numbers.</summary>
    public static float[] Read(string file) => MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(file)).ToArray();

    private static void Write<T>(ReadOnlySpan<T> values, string file)
        where T : struct => File.WriteAllBytes(file, MemoryMarshal.AsBytes(values));
}
