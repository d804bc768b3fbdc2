namespace Microsoft.ML.Trainers.Recommender;

/// <summary>The two factor matrices, one vector of <c>rank</c> numbers per row and per column of the rating matrix.</summary>
internal sealed class Factors
{
    public Factors(Ratings ratings, int rank, Random random)
    {
        Rank = rank;
        Left = Start(ratings.RowCount, ratings.Rows, rank, random);
        Right = Start(ratings.ColumnCount, ratings.Columns, rank, random);
    }

    public int Rank { get; }

    public float[] Left { get; }

    public float[] Right { get; }

    public float Predict(int row, int column)
    {
        float sum = 0;
        var left = Left.AsSpan(row * Rank, Rank);
        var right = Right.AsSpan(column * Rank, Rank);
        for (int d = 0; d < left.Length; d++)
            sum += left[d] * right[d];
        return sum;
    }

    public double RootMeanSquaredError(Ratings ratings)
    {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < ratings.Count; i++)
        {
            double error = ratings.Values[i] - Predict(ratings.Rows[i], ratings.Columns[i]);
            if (double.IsNaN(error))
                continue;
            sum += error * error;
            known++;
        }
        return Math.Sqrt(sum / known);
    }

    // A row without any rating stays NaN, so that its scores say "unknown".
    private static float[] Start(int count, int[] used, int rank, Random random)
    {
        var factors = new float[checked(count * rank)];
        var seen = new bool[count];
        foreach (int i in used)
            seen[i] = true;
        float scale = MathF.Sqrt(1f / rank);
        for (int i = 0; i < count; i++)
            foreach (ref float f in factors.AsSpan(i * rank, rank))
                f = seen[i] ? random.NextSingle() * scale : float.NaN;
        return factors;
    }
}
