namespace Microsoft.ML.Trainers.Recommender;

/// <summary>
/// Stochastic gradient descent on the squared error of the known cells. The matrix is cut into bins by bins blocks; blocks that
/// share neither rows nor columns run at the same time, so the result does not depend on the number of threads.
/// </summary>
internal sealed class SquareLossSolver(MatrixFactorizationTrainer.Options options, int threads)
{
    private const int RatingsPerBin = 20_000;
    private const int MaxBins = 16;

    public Factors Solve(Ratings ratings)
    {
        var random = new Random(0);
        float scale = MathF.Max(1e-4f, StandardDeviation(ratings.Values));
        var factors = new Factors(ratings, options.ApproximationRank, random);
        int bins = Math.Clamp(ratings.Count / RatingsPerBin, 1, MaxBins);
        int[][] blocks = Cut(ratings, bins, random);
        var state = new State(factors, new float[ratings.RowCount], new float[ratings.ColumnCount], ratings, scale);
        Array.Fill(state.RowSquares, 1f);
        Array.Fill(state.ColumnSquares, 1f);

        // Ratings are scaled to unit deviation while learning; the caller sees factors in the scale of the ratings.
        float back = MathF.Sqrt(scale);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        int[] shifts = Enumerable.Range(0, bins).ToArray();
        for (int iteration = 0; iteration < options.NumberOfIterations; iteration++)
        {
            random.Shuffle(shifts);
            foreach (int shift in shifts)
            {
                if (bins == 1)
                    Visit(state, blocks[0]);
                else
                    Parallel.For(0, bins, parallel, b => Visit(state, blocks[(b * bins) + ((b + shift) % bins)]));
            }
        }
        Scale(factors.Left, back);
        Scale(factors.Right, back);
        return factors;
    }

    private static void Scale(float[] values, float by)
    {
        foreach (ref float value in values.AsSpan())
            value *= by;
    }

    // Block (r, c) holds the shuffled cells with row % bins == r and column % bins == c.
    private static int[][] Cut(Ratings ratings, int bins, Random random)
    {
        var sizes = new int[bins * bins];
        for (int i = 0; i < ratings.Count; i++)
            sizes[Block(i)]++;
        int[][] blocks = sizes.Select(s => new int[s]).ToArray();
        Array.Clear(sizes);
        for (int i = 0; i < ratings.Count; i++)
        {
            int block = Block(i);
            blocks[block][sizes[block]++] = i;
        }
        foreach (int[] block in blocks)
            random.Shuffle(block);
        return blocks;

        int Block(int i) => (ratings.Rows[i] % bins * bins) + (ratings.Columns[i] % bins);
    }

    private void Visit(State state, int[] block)
    {
        int rank = state.Factors.Rank;
        float rate = (float)options.LearningRate, lambda = (float)options.Lambda / state.Scale;
        float perFactor = 1f / rank, unit = 1f / state.Scale;
        foreach (int i in block)
        {
            int row = state.Ratings.Rows[i], column = state.Ratings.Columns[i];
            var p = state.Factors.Left.AsSpan(row * rank, rank);
            var q = state.Factors.Right.AsSpan(column * rank, rank);
            float error = state.Ratings.Values[i] * unit;
            for (int d = 0; d < p.Length; d++)
                error -= p[d] * q[d];
            float pRate = rate / MathF.Sqrt(state.RowSquares[row]), qRate = rate / MathF.Sqrt(state.ColumnSquares[column]);
            float pSquares = 0, qSquares = 0;
            for (int d = 0; d < p.Length; d++)
            {
                float pGradient = (lambda * p[d]) - (error * q[d]), qGradient = (lambda * q[d]) - (error * p[d]);
                pSquares += pGradient * pGradient;
                qSquares += qGradient * qGradient;
                p[d] -= pRate * pGradient;
                q[d] -= qRate * qGradient;
                if (options.NonNegative)
                {
                    p[d] = MathF.Max(0, p[d]);
                    q[d] = MathF.Max(0, q[d]);
                }
            }
            state.RowSquares[row] += pSquares * perFactor;
            state.ColumnSquares[column] += qSquares * perFactor;
        }
    }

    private static float StandardDeviation(float[] values)
    {
        double sum = 0, squares = 0;
        foreach (float v in values)
        {
            sum += v;
            squares += (double)v * v;
        }
        double mean = sum / values.Length;
        return (float)Math.Sqrt(Math.Max(0, (squares / values.Length) - (mean * mean)));
    }

    private sealed record State(Factors Factors, float[] RowSquares, float[] ColumnSquares, Ratings Ratings, float Scale);
}
