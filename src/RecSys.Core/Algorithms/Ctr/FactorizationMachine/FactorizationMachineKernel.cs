using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>
/// ½ Σ_f [(Σ_i v_if x_i)² − Σ_i v_if² x_i²], the interactions of a row in time O(factors · features) (Rendle 2010, Lemma 3.1). Vectors are rows of a table whose
/// width is the number of factors rounded up to a multiple of eight; the numbers beyond stay 0.
/// </summary>
internal static class FactorizationMachineKernel
{
    /// <summary>Width of the table.</summary>
    public static int Width(int factors) => (factors + 7) & ~7;

    /// <summary>The interactions of a row.</summary>
    /// <param name="indices">Features of the row.</param>
    /// <param name="values">Their values.</param>
    /// <param name="table">The vectors: [features × width].</param>
    /// <param name="width">Width of the table.</param>
    /// <param name="sums">Receives Σ_i v_i x_i where it is not empty: [width].</param>
    public static float Interact(ReadOnlySpan<int> indices, ReadOnlySpan<float> values, ReadOnlySpan<float> table, int width, Span<float> sums)
    {
        Vector256<float> total = Vector256<float>.Zero;
        for (int f = 0; f < width; f += Vector256<float>.Count)
        {
            // A block of factors stays in two registers for all features of the row.
            Vector256<float> sum = Vector256<float>.Zero, squares = Vector256<float>.Zero;
            for (int k = 0; k < indices.Length; k++)
            {
                ref float vector = ref MemoryMarshal.GetReference(table.Slice((indices[k] * width) + f, Vector256<float>.Count));
                Vector256<float> x = Vector256.LoadUnsafe(ref vector) * values[k];
                sum += x;
                squares += x * x;
            }
            total += (sum * sum) - squares;
            if (!sums.IsEmpty) sum.CopyTo(sums[f..]);
        }
        return 0.5f * Vector256.Sum(total);
    }

    /// <summary>Scores rows: w₀ + Σ w_i x_i + interactions.</summary>
    public static void Score(FeatureRowsSpan rows, float bias, ReadOnlySpan<float> weights, ReadOnlySpan<float> table, int width, Span<float> scores)
    {
        for (int row = 0; row < rows.Count; row++)
        {
            Range range = rows.Starts[row]..rows.Starts[row + 1];
            ReadOnlySpan<int> indices = rows.Indices[range];
            ReadOnlySpan<float> values = rows.Values[range];
            float score = bias + Interact(indices, values, table, width, default);
            for (int k = 0; k < indices.Length; k++) score += weights[indices[k]] * values[k];
            scores[row] = score;
        }
    }
}
