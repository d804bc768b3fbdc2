namespace Microsoft.ML.Trainers.Recommender;

/// <summary>
/// Coordinate descent for one-class data: known cells should reach their value, every other cell should be near <c>C</c>, with the
/// weight <c>Alpha</c>. The sums over the other cells come from the Gram matrix of the factors, so the cost stays linear in the known cells.
/// </summary>
internal sealed class OneClassSolver(MatrixFactorizationTrainer.Options options, int threads)
{
    public Factors Solve(Ratings ratings)
    {
        var factors = new Factors(ratings, options.ApproximationRank, new Random(0));
        var byRow = Cells.Group(ratings.RowCount, ratings.Rows, ratings.Columns, ratings.Values);
        var byColumn = Cells.Group(ratings.ColumnCount, ratings.Columns, ratings.Rows, ratings.Values);
        for (int iteration = 0; iteration < options.NumberOfIterations; iteration++)
        {
            Sweep(byRow, factors.Left, factors.Right, factors.Rank);
            Sweep(byColumn, factors.Right, factors.Left, factors.Rank);
        }
        return factors;
    }

    // Solves every vector of one side while the other side stands still.
    private void Sweep(Cells cells, float[] free, float[] still, int rank)
    {
        var (gram, sums) = Gram(still, rank);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, cells.Count, parallel, i =>
        {
            var others = cells.Others(i);
            if (others.Length > 0)
                Update(free.AsSpan(i * rank, rank), still, others, cells.Values(i), gram, sums);
        });
    }

    private void Update(Span<float> x, float[] still, ReadOnlySpan<int> others, ReadOnlySpan<float> values, double[] gram, double[] sums)
    {
        int rank = x.Length;
        double alpha = options.Alpha;
        var predicted = new double[others.Length];
        for (int j = 0; j < predicted.Length; j++)
            for (int d = 0; d < rank; d++)
                predicted[j] += x[d] * still[(others[j] * rank) + d];
        for (int d = 0; d < rank; d++)
        {
            // All cells as if unknown, then the correction for the known ones.
            double all = options.C * sums[d];
            for (int f = 0; f < rank; f++)
                all -= f == d ? 0 : x[f] * gram[(d * rank) + f];
            double numerator = alpha * all, denominator = options.Lambda + (alpha * gram[(d * rank) + d]);
            for (int j = 0; j < predicted.Length; j++)
            {
                double q = still[(others[j] * rank) + d], rest = predicted[j] - (x[d] * q);
                numerator += ((values[j] - rest) - (alpha * (options.C - rest))) * q;
                denominator += (1 - alpha) * q * q;
            }
            float next = (float)(numerator / denominator);
            if (options.NonNegative)
                next = MathF.Max(0, next);
            for (int j = 0; j < predicted.Length; j++)
                predicted[j] += (next - x[d]) * still[(others[j] * rank) + d];
            x[d] = next;
        }
    }

    private static (double[] Gram, double[] Sums) Gram(float[] vectors, int rank)
    {
        var gram = new double[rank * rank];
        var sums = new double[rank];
        for (int at = 0; at < vectors.Length; at += rank)
        {
            if (float.IsNaN(vectors[at]))
                continue;
            for (int a = 0; a < rank; a++)
            {
                sums[a] += vectors[at + a];
                for (int b = 0; b < rank; b++)
                    gram[(a * rank) + b] += (double)vectors[at + a] * vectors[at + b];
            }
        }
        return (gram, sums);
    }

    /// <summary>The known cells, grouped by row (or by column).</summary>
    private sealed class Cells
    {
        private int[] _starts;
        private int[] _others;
        private float[] _values;

        public int Count => _starts.Length - 1;

        public ReadOnlySpan<int> Others(int i) => _others.AsSpan(_starts[i], _starts[i + 1] - _starts[i]);

        public ReadOnlySpan<float> Values(int i) => _values.AsSpan(_starts[i], _starts[i + 1] - _starts[i]);

        public static Cells Group(int count, int[] keys, int[] others, float[] values)
        {
            var cells = new Cells { _starts = new int[count + 1], _others = new int[keys.Length], _values = new float[keys.Length] };
            foreach (int key in keys)
                cells._starts[key + 1]++;
            for (int i = 0; i < count; i++)
                cells._starts[i + 1] += cells._starts[i];
            int[] next = cells._starts[..^1];
            for (int i = 0; i < keys.Length; i++)
            {
                int at = next[keys[i]]++;
                cells._others[at] = others[i];
                cells._values[at] = values[i];
            }
            return cells;
        }
    }
}
