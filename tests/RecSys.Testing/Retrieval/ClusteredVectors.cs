using RecSys.Retrieval;
using RecSys.Sampling;

namespace RecSys.Testing.Retrieval;

/// <summary>Generated vectors in clusters, and the truth about their neighbours by comparing all of them in double precision.</summary>
public sealed class ClusteredVectors
{
    /// <summary>Vectors around random centres.</summary>
    /// <param name="count">Number of vectors.</param>
    /// <param name="dimension">Length of a vector.</param>
    /// <param name="clusters">Number of centres.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="spread">Deviation around a centre; centres have deviation 1.</param>
    public ClusteredVectors(int count, int dimension, int clusters = 12, int seed = 1, float spread = 0.4f)
    {
        var rng = new Rng(3);
        var centres = new float[clusters * dimension];
        rng.FillNormal(centres, 1);
        rng = new Rng(seed, 1);
        (Count, Dimension, Values) = (count, dimension, new float[count * dimension]);
        rng.FillNormal(Values, spread);
        for (int row = 0; row < count; row++)
        {
            int centre = rng.Next(clusters);
            for (int i = 0; i < dimension; i++) Values[(row * dimension) + i] += centres[(centre * dimension) + i];
        }
    }

    /// <summary>Number of vectors.</summary>
    public int Count { get; }

    /// <summary>Length of a vector.</summary>
    public int Dimension { get; }

    /// <summary>All vectors, row by row.</summary>
    public float[] Values { get; }

    /// <summary>Ids 1000, 1003, 1006, … for the rows.</summary>
    public int[] Ids => [.. Enumerable.Range(0, Count).Select(IdOf)];

    /// <summary>Id of a row.</summary>
    public static int IdOf(int row) => 1000 + (3 * row);

    /// <summary>Row of an id.</summary>
    public static int RowOf(int id) => (id - 1000) / 3;

    /// <summary>A vector.</summary>
    public ReadOnlySpan<float> Row(int row) => Values.AsSpan(row * Dimension, Dimension);

    /// <summary>The true score of a query with a row.</summary>
    public double Score(ReadOnlySpan<float> query, int row, VectorMetric metric) => Score(query, Row(row), metric);

    /// <summary>The true score of two vectors.</summary>
    public static double Score(ReadOnlySpan<float> a, ReadOnlySpan<float> b, VectorMetric metric)
    {
        double dot = 0, squareA = 0, squareB = 0, distance = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            squareA += (double)a[i] * a[i];
            squareB += (double)b[i] * b[i];
            distance += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        }
        return metric switch
        {
            VectorMetric.InnerProduct => dot,
            VectorMetric.Cosine => squareA == 0 || squareB == 0 ? 0 : dot / Math.Sqrt(squareA * squareB),
            _ => -distance,
        };
    }

    /// <summary>Ids of the k best rows of those allowed, best first.</summary>
    public int[] Nearest(ReadOnlySpan<float> query, int k, VectorMetric metric, Func<int, bool>? allowed = null)
    {
        var scored = new List<(double Score, int Row)>();
        for (int row = 0; row < Count; row++)
        {
            if (allowed is null || allowed(IdOf(row))) scored.Add((Score(query, row, metric), row));
        }
        return [.. scored.OrderByDescending(s => s.Score).ThenBy(s => s.Row).Take(k).Select(s => IdOf(s.Row))];
    }

    /// <summary>Share of the true neighbours of all queries that an index finds.</summary>
    public double Recall(VectorIndex index, ClusteredVectors queries, int k, VectorSearch? search = null, Func<int, bool>? allowed = null)
    {
        int found = 0, wanted = 0;
        for (int q = 0; q < queries.Count; q++)
        {
            int[] truth = Nearest(queries.Row(q), k, index.Options.Metric, allowed);
            Neighbor<int>[] result = index.Search<int>(queries.Row(q), k, search);
            found += result.Select(r => r.Id).Intersect(truth).Count();
            wanted += truth.Length;
        }
        return wanted == 0 ? 1 : (double)found / wanted;
    }
}
