using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>
/// Similarities of one subject (a user, or an item) to all others, by one pass over the columns that its row touches: a row of the sparse
/// product X·Xᵀ with the moments that the measure needs. Nothing of size subjects × columns exists at any time.
/// </summary>
internal sealed class SimilarityKernel
{
    // Half the distance of 1 to the next larger number.
    private const double Rounding = 1.0 / (1 << 24);

    private readonly CsrMatrix _byColumn;
    private readonly SimilaritySettings _settings;
    private readonly float[] _squares; // Σ r² of every subject; with a count measure its number of entries

    /// <summary>Takes the matrix.</summary>
    /// <param name="bySubject">Subjects × columns.</param>
    /// <param name="settings">The measure.</param>
    public SimilarityKernel(CsrMatrix bySubject, SimilaritySettings settings)
    {
        (_settings, _byColumn, SubjectCount) = (settings, bySubject.Transpose(), bySubject.RowCount);
        _squares = new float[SubjectCount];
        for (int x = 0; x < SubjectCount; x++) _squares[x] = Squares(bySubject.RowValues(x));
    }

    /// <summary>Number of subjects.</summary>
    public int SubjectCount { get; }

    /// <summary>Similarities of a row to the first subjects, or to all.</summary>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="values">Its values.</param>
    /// <param name="row">Receives the similarities, 0 where there is none; as long as there are subjects that are wanted.</param>
    /// <param name="ends">How many of them each of the columns has; empty: all subjects are wanted.</param>
    public void Compute(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<int> ends = default)
    {
        if (_settings.Measure == Similarity.Pearson) PearsonMoments(columns, values, row, ends);
        else if (_settings.Measure == Similarity.MeanSquaredDifference) Differences(columns, values, row, ends);
        else if (_settings.IsCoRated) CoRatedMoments(columns, values, row, ends);
        else Products(columns, values, row, ends);
    }

    // Lanes: n, Σ ab, Σ aa, Σ bb of the shared entries, each a polynomial in b.
    private void CoRatedMoments(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<int> ends)
    {
        Vector128<float>[] rented = Rent<Vector128<float>>(row.Length);
        ref Vector128<float> sums = ref MemoryMarshal.GetArrayDataReference(rented);
        Vector128<float> squared = Vector128.Create(0f, 0f, 0f, 1f);
        for (int k = 0; k < columns.Length; k++)
        {
            float a = values[k];
            Vector128<float> constant = Vector128.Create(1f, 0f, a * a, 0f), linear = Vector128.Create(0f, a, 0f, 0f);
            ReadOnlySpan<int> others = Others(columns, ends, k);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = 0; t < others.Length; t++)
            {
                Vector128<float> b = Vector128.Create(theirs[t]);
                ref Vector128<float> sum = ref Unsafe.Add(ref sums, others[t]);
                sum += constant + (b * (linear + (b * squared)));
            }
        }
        for (int x = 0; x < row.Length; x++)
        {
            Vector128<float> sum = Unsafe.Add(ref sums, x);
            row[x] = sum[0] < _settings.MinSupport ? 0 : CoRated(sum[0], sum[1], sum[2], sum[3]);
        }
        ArrayPool<Vector128<float>>.Shared.Return(rented);
    }

    // Lanes: n, Σ ab, Σ aa, Σ bb, Σ a, Σ b.
    private void PearsonMoments(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<int> ends)
    {
        Vector256<float>[] rented = Rent<Vector256<float>>(row.Length);
        ref Vector256<float> sums = ref MemoryMarshal.GetArrayDataReference(rented);
        Vector256<float> squared = Vector256.Create(0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f);
        for (int k = 0; k < columns.Length; k++)
        {
            float a = values[k];
            Vector256<float> constant = Vector256.Create(1f, 0f, a * a, 0f, a, 0f, 0f, 0f), linear = Vector256.Create(0f, a, 0f, 0f, 0f, 1f, 0f, 0f);
            ReadOnlySpan<int> others = Others(columns, ends, k);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = 0; t < others.Length; t++)
            {
                Vector256<float> b = Vector256.Create(theirs[t]);
                ref Vector256<float> sum = ref Unsafe.Add(ref sums, others[t]);
                sum += constant + (b * (linear + (b * squared)));
            }
        }
        for (int x = 0; x < row.Length; x++)
        {
            Vector256<float> sum = Unsafe.Add(ref sums, x);
            double n = sum[0], a = sum[4], b = sum[5];
            row[x] = n < _settings.MinSupport ? 0 : Ratio((n * sum[1]) - (a * b), Spread(n, sum[2], a) * Spread(n, sum[3], b), n, n);
        }
        ArrayPool<Vector256<float>>.Shared.Return(rented);
    }

    private void Differences(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<int> ends)
    {
        double[] rented = Sums<SquaredDifference>(columns, values, row.Length, ends);
        ReadOnlySpan<SumAndCount> sums = MemoryMarshal.Cast<double, SumAndCount>(rented.AsSpan(0, row.Length));
        float least = _settings.MinSupport;
        row.Clear();
        for (int x = 0; x < sums.Length; x++)
        {
            var (sum, n) = sums[x];
            if (n >= least) row[x] = (float)(_settings.Significance(n) * Shrink(n) / (1 + ((double)sum / n)));
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    private void Products(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, ReadOnlySpan<int> ends)
    {
        double[] rented = Sums<Product>(columns, values, row.Length, ends);
        ReadOnlySpan<SumAndCount> sums = MemoryMarshal.Cast<double, SumAndCount>(rented.AsSpan(0, row.Length));
        float least = _settings.MinSupport;
        double own = Squares(values);
        row.Clear();
        for (int x = 0; x < sums.Length; x++)
        {
            var (sum, n) = sums[x];
            if (n >= least) row[x] = FullRows(n, sum, own, _squares[x]);
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    // Σ term(a, b) and n, both of them in what is one double to the memory, so that one access reads and one writes them. In rented memory.
    private double[] Sums<TTerm>(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int subjects, ReadOnlySpan<int> ends)
        where TTerm : struct, ITerm
    {
        double[] rented = Rent<double>(subjects);
        ref double sums = ref MemoryMarshal.GetArrayDataReference(rented);
        for (int k = 0; k < columns.Length; k++)
        {
            Vector128<float> a = Vector128.Create(values[k], 1f, 0f, 0f);
            ReadOnlySpan<int> others = Others(columns, ends, k);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = 0; t < others.Length; t++)
            {
                ref double sum = ref Unsafe.Add(ref sums, others[t]);
                sum = (Vector128.CreateScalar(sum).AsSingle() + TTerm.Of(a, Vector128.CreateScalar(theirs[t]))).AsDouble().ToScalar();
            }
        }
        return rented;
    }

    private ReadOnlySpan<int> Others(ReadOnlySpan<int> columns, ReadOnlySpan<int> ends, int k)
    {
        ReadOnlySpan<int> others = _byColumn.RowColumns(columns[k]);
        return ends.IsEmpty ? others : others[..ends[k]];
    }

    private float CoRated(double n, double ab, double aa, double bb) => _settings.Measure switch
    {
        Similarity.PearsonBaseline => Ratio(ab, aa * bb, n, n - 1),
        _ => Ratio(ab, aa * bb, n, n),
    };

    // n² times the variance; 0 where it is no more than what sums in single precision may be off by, as with equal ratings that are no binary fractions.
    private static double Spread(double n, double squares, double sum)
    {
        double spread = (n * squares) - (sum * sum);
        return spread > n * Rounding * n * squares ? spread : 0;
    }

    private float FullRows(double n, double product, double own, double other)
    {
        double divisor = _settings.Measure switch
        {
            Similarity.Cosine => Math.Sqrt(own * other),
            Similarity.Jaccard => own + other - product,
            _ => own * other,
        };
        divisor += _settings.Shrinkage;
        return divisor > 0 ? (float)(_settings.Significance(n) * product / divisor) : 0;
    }

    private float Ratio(double product, double squares, double n, double support)
        => squares > 0 ? (float)(_settings.Significance(n) * Shrink(support) * product / Math.Sqrt(squares)) : 0;

    private double Shrink(double support) => _settings.Shrinkage == 0 ? 1 : support / (support + _settings.Shrinkage);

    private static float Squares(ReadOnlySpan<float> values) => System.Numerics.Tensors.TensorPrimitives.SumOfSquares(values);

    private static T[] Rent<T>(int count)
    {
        T[] rented = ArrayPool<T>.Shared.Rent(count);
        rented.AsSpan(0, count).Clear();
        return rented;
    }

    /// <summary>What is one double to the memory.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SumAndCount(float Sum, float N);

    /// <summary>What two values of a column add to the sums: the term of (a, 1) and (b, 0), and 1.</summary>
    private interface ITerm
    {
        static abstract Vector128<float> Of(Vector128<float> a, Vector128<float> b);
    }

    private readonly struct Product : ITerm
    {
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => (a * b) + Vector128.Create(0f, 1f, 0f, 0f);
    }

    private readonly struct SquaredDifference : ITerm
    {
        public static Vector128<float> Of(Vector128<float> a, Vector128<float> b) => (a - b) * (a - b);
    }
}
