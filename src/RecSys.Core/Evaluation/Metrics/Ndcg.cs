namespace RecSys.Evaluation.Metrics;

/// <summary>
/// Normalised discounted cumulative gain (Järvelin and Kekäläinen 2002): Σ gain / log2(rank + 1) over the hits among the first k, divided by the same sum of an ideal list.
/// 0 without a hit. Graded gains below 0 (a relevance below 0) count 0.
/// </summary>
/// <param name="gain">What an item is worth. Without values in the test data every item has relevance 1, and both kinds agree.</param>
/// <param name="ideal">What to divide by.</param>
public sealed class Ndcg(NdcgGain gain = NdcgGain.Binary, NdcgIdeal ideal = NdcgIdeal.Relevant) : RankingMetric
{
    /// <inheritdoc/>
    public override string Name { get; } = (gain, ideal) switch
    {
        (NdcgGain.Binary, NdcgIdeal.Relevant) => "NDCG",
        (NdcgGain.Binary, _) => "NDCG(hits)",
        (_, NdcgIdeal.Relevant) => "NDCG(graded)",
        _ => "NDCG(graded, hits)",
    };

    /// <inheritdoc/>
    public override double Of(UserRanking ranking, int k)
    {
        int hits = ranking.Hits(k);
        if (hits == 0) return 0;
        return gain == NdcgGain.Binary || ranking.Grades.IsEmpty ? Binary(ranking, k, hits) : Graded(ranking, k, hits);
    }

    private double Binary(UserRanking ranking, int k, int hits)
    {
        double dcg = 0;
        foreach (int rank in ranking.Ranks[..hits]) dcg += Discount.At(rank);
        return dcg / Discount.Sum(ideal == NdcgIdeal.Hits ? hits : Math.Min(ranking.RelevantCount, k));
    }

    private double Graded(UserRanking ranking, int k, int hits)
    {
        double dcg = 0, best = 0;
        for (int i = 0; i < hits; i++) dcg += Gain(ranking.Grades[i]) * Discount.At(ranking.Ranks[i]);
        if (ideal == NdcgIdeal.Relevant)
        {
            for (int i = 0; i < Math.Min(ranking.RelevantCount, k); i++) best += Gain(ranking.IdealGrades[i]) * Discount.At(i + 1);
        }
        else
        {
            float[] found = ranking.Grades[..hits].ToArray();
            Array.Sort(found);
            for (int i = 0; i < hits; i++) best += Gain(found[hits - 1 - i]) * Discount.At(i + 1);
        }
        return best > 0 ? dcg / best : 0;
    }

    private static double Gain(float relevance) => Math.Max(0, Math.Pow(2, relevance) - 1);
}
