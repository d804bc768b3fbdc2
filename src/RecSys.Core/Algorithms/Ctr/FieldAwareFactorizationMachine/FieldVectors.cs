using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>
/// Vectors of every feature for every field, and their interactions Σ_{i&lt;j} (v_i,fj · v_j,fi) x_i x_j. A vector's length is rounded up to a multiple of four; the
/// numbers beyond stay 0.
/// </summary>
internal readonly struct FieldVectors(float[] table, int fields, int factors, bool normalize)
{
    public static int Size(int factors) => (factors + 3) & ~3;

    /// <summary>Length of a vector in the table.</summary>
    public int VectorSize { get; } = Size(factors);

    /// <summary>Numbers of a feature.</summary>
    public int Width { get; } = checked(fields * Size(factors));

    public float[] Table => table;

    /// <summary>What products of two values of a row are multiplied by: 1 / Σ x² where rows are normalized.</summary>
    public float Scale(ReadOnlySpan<float> values)
    {
        if (!normalize) return 1;
        float sum = 0;
        foreach (float x in values) sum += x * x;
        return sum > 0 ? 1 / sum : 0;
    }

    /// <summary>The vector of a feature for a field.</summary>
    public Span<float> Of(int feature, int field) => table.AsSpan((feature * Width) + (field * VectorSize), VectorSize);

    /// <summary>The interactions of a row.</summary>
    public float Interact(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<int> fieldOf)
    {
        Vector128<float> total = Vector128<float>.Zero;
        ref float first = ref MemoryMarshal.GetArrayDataReference(table);
        for (int a = 0; a < indices.Length; a++)
        {
            // Checked once here: a feature or field of another encoder would read beside the table.
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)indices[a], (uint)(table.Length / Width));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)fieldOf[a], (uint)fields);
            Vector128<float> sum = Vector128<float>.Zero;
            nuint rowA = (nuint)indices[a] * (nuint)Width, fieldA = (nuint)(fieldOf[a] * VectorSize);
            for (int b = 0; b < a; b++)
            {
                nuint left = rowA + (nuint)(fieldOf[b] * VectorSize), right = ((nuint)indices[b] * (nuint)Width) + fieldA;
                for (nuint f = 0; f < (nuint)VectorSize; f += 4)
                    sum += Vector128.LoadUnsafe(ref first, left + f) * Vector128.LoadUnsafe(ref first, right + f) * values[b];
            }
            total += sum * values[a];
        }
        return Vector128.Sum(total) * Scale(values);
    }

    /// <summary>Scores rows: w₀ + Σ w_i x_i + interactions.</summary>
    public void Score(FeatureRowsSpan rows, float bias, ReadOnlySpan<float> weights, Span<float> scores)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            Range range = rows.Starts[row]..rows.Starts[row + 1];
            ReadOnlySpan<int> indices = rows.Indices[range];
            ReadOnlySpan<float> values = rows.Values[range];
            float score = bias + Interact(indices, values, rows.Fields[range]);
            for (int k = 0; k < indices.Length; k++) score += weights[indices[k]] * values[k];
            scores[row] = score;
        }
    }
}
