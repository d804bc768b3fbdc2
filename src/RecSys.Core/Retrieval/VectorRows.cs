using System.Numerics.Tensors;
using RecSys.Retrieval.Kernels;

namespace RecSys.Retrieval;

/// <summary>What comes in, checked and brought into the form that index bodies expect.</summary>
internal static class VectorRows
{
    /// <summary>Refuses numbers that cannot be stored and names the row.</summary>
    public static void Check<T>(ReadOnlySpan<float> rows, int dimension, VectorStorage storage, IReadOnlyList<T> ids)
        where T : notnull
    {
        float limit = RowCodec.Limit(storage);
        for (int row = 0; row < ids.Count; row++)
        {
            ReadOnlySpan<float> vector = rows.Slice(row * dimension, dimension);
            int at = FirstBad(vector, limit);
            if (at >= 0)
                throw new ArgumentException($"Row {row} (id '{ids[row]}') holds {vector[at]} at place {at}; expected finite numbers{(storage == VectorStorage.Float16 ? $" up to ±{limit}" : "")}.");
        }
    }

    /// <summary>Refuses a query that is not of the index's length or not finite.</summary>
    public static void CheckQuery(ReadOnlySpan<float> query, int dimension, int row = 0)
    {
        if (query.Length != dimension) throw new ArgumentException($"A query must have {dimension} numbers; found {query.Length}.", nameof(query));
        int at = FirstBad(query, float.MaxValue);
        if (at >= 0) throw new ArgumentException($"Query {row} holds {query[at]} at place {at}; expected finite numbers.", nameof(query));
    }

    /// <summary>Brings a vector to length 1; zeros stay zeros.</summary>
    public static void Normalize(ReadOnlySpan<float> from, Span<float> to)
    {
        // Divided by the largest number first, so that no square over- or underflows.
        float largest = Math.Abs(TensorPrimitives.MaxMagnitude(from));
        if (largest == 0)
        {
            to.Clear();
            return;
        }
        TensorPrimitives.Divide(from, largest, to);
        TensorPrimitives.Divide(to, TensorPrimitives.Norm<float>(to), to);
    }

    /// <summary>Brings all rows to length 1.</summary>
    public static void NormalizeAll(ReadOnlySpan<float> from, Span<float> to, int dimension)
    {
        for (int at = 0; at < from.Length; at += dimension) Normalize(from.Slice(at, dimension), to.Slice(at, dimension));
    }

    private static int FirstBad(ReadOnlySpan<float> vector, float limit)
    {
        // NaN is propagated by the maximum.
        if (Math.Abs(TensorPrimitives.MaxMagnitude(vector)) <= limit) return -1;
        for (int i = 0; i < vector.Length; i++)
        {
            if (!(Math.Abs(vector[i]) <= limit)) return i;
        }
        return -1;
    }
}
