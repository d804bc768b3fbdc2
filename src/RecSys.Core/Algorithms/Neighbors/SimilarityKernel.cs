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

    /// <summary>Similarities of a row to all subjects.</summary>
    /// <param name="columns">Columns of the row.</param>
    /// <param name="values">Its values.</param>
    /// <param name="self">The subject that the row belongs to, which is no neighbour of itself; −1: a new one.</param>
    /// <param name="row">Receives the similarities, 0 where there is none: [subjects].</param>
    /// <param name="from">The first subject that is wanted; what the row holds for those before it stays.</param>
    public void Compute(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int self, Span<float> row, int from = 0)
    {
        if (_settings.Measure == Similarity.Pearson) PearsonMoments(columns, values, row, from);
        else if (_settings.Measure == Similarity.MeanSquaredDifference) Differences(columns, values, row, from);
        else if (_settings.IsCoRated) CoRatedMoments(columns, values, row, from);
        else Products(columns, values, row, from);
        if (self >= from) row[self] = 0;
    }

    // Lanes: n, Σ ab, Σ aa, Σ bb of the shared entries, each a polynomial in b.
    private void CoRatedMoments(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, int from)
    {
        Vector128<float>[] rented = Rent<Vector128<float>>(SubjectCount);
        ref Vector128<float> sums = ref MemoryMarshal.GetArrayDataReference(rented);
        Vector128<float> squared = Vector128.Create(0f, 0f, 0f, 1f);
        for (int k = 0; k < columns.Length; k++)
        {
            float a = values[k];
            Vector128<float> constant = Vector128.Create(1f, 0f, a * a, 0f), linear = Vector128.Create(0f, a, 0f, 0f);
            ReadOnlySpan<int> others = _byColumn.RowColumns(columns[k]);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = First(others, from); t < others.Length; t++)
            {
                Vector128<float> b = Vector128.Create(theirs[t]);
                ref Vector128<float> sum = ref Unsafe.Add(ref sums, others[t]);
                sum += constant + (b * (linear + (b * squared)));
            }
        }
        for (int x = from; x < row.Length; x++)
        {
            Vector128<float> sum = Unsafe.Add(ref sums, x);
            row[x] = sum[0] < _settings.MinSupport ? 0 : CoRated(sum[0], sum[1], sum[2], sum[3]);
        }
        ArrayPool<Vector128<float>>.Shared.Return(rented);
    }

    // Lanes: n, Σ ab, Σ aa, Σ bb, Σ a, Σ b.
    private void PearsonMoments(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, int from)
    {
        Vector256<float>[] rented = Rent<Vector256<float>>(SubjectCount);
        ref Vector256<float> sums = ref MemoryMarshal.GetArrayDataReference(rented);
        Vector256<float> squared = Vector256.Create(0f, 0f, 0f, 1f, 0f, 0f, 0f, 0f);
        for (int k = 0; k < columns.Length; k++)
        {
            float a = values[k];
            Vector256<float> constant = Vector256.Create(1f, 0f, a * a, 0f, a, 0f, 0f, 0f), linear = Vector256.Create(0f, a, 0f, 0f, 0f, 1f, 0f, 0f);
            ReadOnlySpan<int> others = _byColumn.RowColumns(columns[k]);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = First(others, from); t < others.Length; t++)
            {
                Vector256<float> b = Vector256.Create(theirs[t]);
                ref Vector256<float> sum = ref Unsafe.Add(ref sums, others[t]);
                sum += constant + (b * (linear + (b * squared)));
            }
        }
        for (int x = from; x < row.Length; x++)
        {
            Vector256<float> sum = Unsafe.Add(ref sums, x);
            double n = sum[0], a = sum[4], b = sum[5];
            row[x] = n < _settings.MinSupport ? 0 : Ratio((n * sum[1]) - (a * b), Spread(n, sum[2], a) * Spread(n, sum[3], b), n, n);
        }
        ArrayPool<Vector256<float>>.Shared.Return(rented);
    }

    private void Differences(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, int from)
    {
        Vector64<float>[] rented = Sums<SquaredDifference>(columns, values, from);
        ReadOnlySpan<float> sums = MemoryMarshal.Cast<Vector64<float>, float>(rented.AsSpan(0, SubjectCount));
        for (int x = from; x < row.Length; x++)
        {
            double n = sums[2 * x];
            row[x] = n < _settings.MinSupport ? 0 : (float)(_settings.Significance(n) * Shrink(n) / (1 + (sums[(2 * x) + 1] / n)));
        }
        ArrayPool<Vector64<float>>.Shared.Return(rented);
    }

    private void Products(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, Span<float> row, int from)
    {
        Vector64<float>[] rented = Sums<Product>(columns, values, from);
        ReadOnlySpan<float> sums = MemoryMarshal.Cast<Vector64<float>, float>(rented.AsSpan(0, SubjectCount));
        double own = Squares(values);
        for (int x = from; x < row.Length; x++)
        {
            float n = sums[2 * x];
            row[x] = n < _settings.MinSupport ? 0 : FullRows(n, sums[(2 * x) + 1], own, _squares[x]);
        }
        ArrayPool<Vector64<float>>.Shared.Return(rented);
    }

    // Lanes: n and Σ term(a, b), in rented memory.
    private Vector64<float>[] Sums<TTerm>(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, int from)
        where TTerm : struct, ITerm
    {
        Vector64<float>[] rented = Rent<Vector64<float>>(SubjectCount);
        ref float first = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<Vector64<float>, float>(rented.AsSpan(0, SubjectCount)));
        for (int k = 0; k < columns.Length; k++)
        {
            float a = values[k];
            ReadOnlySpan<int> others = _byColumn.RowColumns(columns[k]);
            ReadOnlySpan<float> theirs = _byColumn.RowValues(columns[k]);
            for (int t = First(others, from); t < others.Length; t++)
            {
                ref float count = ref Unsafe.Add(ref first, 2 * others[t]);
                count += 1f;
                Unsafe.Add(ref count, 1) += TTerm.Of(a, theirs[t]);
            }
        }
        return rented;
    }

    private float CoRated(double n, double ab, double aa, double bb) => _settings.Measure switch
    {
        Similarity.PearsonBaseline => Ratio(ab, aa * bb, n, n - 1),
        _ => Ratio(ab, aa * bb, n, n),
    };

    // Where the subjects from a given one on begin.
    private static int First(ReadOnlySpan<int> subjects, int from)
    {
        if (from == 0) return 0;
        int at = subjects.BinarySearch(from);
        return at >= 0 ? at : ~at;
    }

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

    /// <summary>What two values of a column add to a sum.</summary>
    private interface ITerm
    {
        static abstract float Of(float a, float b);
    }

    private readonly struct Product : ITerm
    {
        public static float Of(float a, float b) => a * b;
    }

    private readonly struct SquaredDifference : ITerm
    {
        public static float Of(float a, float b) => (a - b) * (a - b);
    }
}
