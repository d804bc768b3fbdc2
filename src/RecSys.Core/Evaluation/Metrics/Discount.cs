namespace RecSys.Evaluation.Metrics;

/// <summary>The discount 1 / log2(rank + 1) and its sums.</summary>
internal static class Discount
{
    private static readonly double[] ByRank = Enumerable.Range(0, 1025).Select(rank => rank == 0 ? 0 : Compute(rank)).ToArray();
    private static readonly double[] Sums = Cumulate(ByRank);

    public static double At(int rank) => rank < ByRank.Length ? ByRank[rank] : Compute(rank);

    /// <summary>Sum of the discounts of the ranks 1 … n.</summary>
    public static double Sum(int n)
    {
        double sum = Sums[Math.Min(n, Sums.Length - 1)];
        for (int rank = Sums.Length; rank <= n; rank++) sum += Compute(rank);
        return sum;
    }

    private static double Compute(int rank) => 1 / Math.Log2(rank + 1.0);

    private static double[] Cumulate(double[] values)
    {
        var sums = new double[values.Length];
        for (int i = 1; i < sums.Length; i++) sums[i] = sums[i - 1] + values[i];
        return sums;
    }
}
