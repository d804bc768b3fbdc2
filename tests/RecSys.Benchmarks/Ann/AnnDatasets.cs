using System.Globalization;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Retrieval;
using RecSys.Sampling;

namespace RecSys.Benchmarks.Ann;

/// <summary>The data sets of the benchmark.</summary>
public static class AnnDatasets
{
    private const int GeneratedQueries = 1000, MostUsers = 2000, Block = 1000;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["clustered64", "clustered128", "ml-1m", "gowalla"];

    /// <summary>Those asked for, made or read one after the other.</summary>
    public static IEnumerable<AnnData> Load(AnnArguments arguments)
    {
        foreach (string name in arguments.DataNames)
        {
            yield return name switch
            {
                "clustered64" => Clustered(name, arguments.Count, 64),
                "clustered128" => Clustered(name, arguments.Count, 128),
                "ml-1m" => Factors(name, "MovieLens 1M", MovieLens1M.Load(DataFolder.Get(name)).Interactions),
                _ => Factors(name, "Gowalla", ItemLists(Path.Combine(DataFolder.Get(name), "train.txt"))),
            };
        }
        if (arguments.Vectors is null) yield break;
        var (vectors, dimension) = FvecsFile.Read(arguments.Vectors);
        var (queries, other) = FvecsFile.Read(arguments.Queries!);
        if (other != dimension) throw new UsageException($"The vectors have {dimension} numbers, the queries {other}.");
        yield return new AnnData(Path.GetFileNameWithoutExtension(arguments.Vectors), arguments.Vectors, vectors, queries, dimension, arguments.Metric);
    }

    // Normal noise around normal centres, a centre for every thousand vectors; some clusters are a hundred times as large as others.
    private static AnnData Clustered(string name, int count, int dimension)
    {
        int clusters = Math.Max(10, count / 1000);
        var centres = new float[clusters * dimension];
        var weights = new double[clusters];
        var rng = new Rng(1);
        rng.FillNormal(centres, 1);
        for (int i = 0; i < clusters; i++) weights[i] = Math.Exp(Math.Log(100) * rng.NextDouble());
        var table = new AliasTable(weights);
        float[] Make(int rows, long seed)
        {
            var vectors = new float[checked(rows * dimension)];
            Parallel.For(0, (rows + Block - 1) / Block, block =>
            {
                var noise = new Rng(seed, block);
                for (int i = block * Block; i < Math.Min(rows, (block + 1) * Block); i++)
                {
                    int cluster = table.Next(ref noise);
                    for (int j = 0; j < dimension; j++) vectors[(i * dimension) + j] = centres[(cluster * dimension) + j] + (0.6f * noise.NextNormal());
                }
            });
            return vectors;
        }

        return new AnnData(name, $"{clusters} normal clusters of unequal size, deviation 0.6 around centres of deviation 1", Make(count, 2), Make(GeneratedQueries, 3), dimension, VectorMetric.L2);
    }

    // A line for each user: the user, then all items.
    private static Interactions ItemLists(string path)
    {
        var users = new List<int>();
        var items = new List<int>();
        foreach (string line in File.ReadLines(path))
        {
            int[] ids = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
            foreach (int item in ids.Skip(1))
            {
                users.Add(ids[0]);
                items.Add(item);
            }
        }
        return Interactions.FromColumns(users.ToArray(), items.ToArray());
    }

    private static AnnData Factors(string name, string title, Interactions interactions)
    {
        const int Size = 64;
        var model = (IItemVectors)new ImplicitAlsTrainer(new ImplicitAlsOptions { Factors = Size, Epochs = 10, Seed = 1 }).Fit(interactions);
        var items = new float[interactions.ItemCount * Size];
        for (int item = 0; item < interactions.ItemCount; item++) model.ItemVector(item, items.AsSpan(item * Size, Size));
        int users = Math.Min(MostUsers, interactions.UserCount);
        var queries = new float[users * Size];
        for (int i = 0; i < users; i++) model.UserVector((int)((long)i * interactions.UserCount / users), queries.AsSpan(i * Size, Size));
        return new AnnData(name, $"item vectors of {title} by ImplicitAls, user vectors as queries", items, queries, Size, VectorMetric.InnerProduct);
    }
}
