using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The blend of rankings: −Σ_m w_m·ln rank_m, the weighted geometric mean of the ranks, in which the top counts most.</summary>
internal static class BlendRanks
{
    private const int Rounds = 20;
    private const int MostUsers = 1000;

    /// <summary>Adds −w·ln rank to every item's sum.</summary>
    /// <param name="scores">A member's scores of all items; left in another order.</param>
    /// <param name="weight">w.</param>
    /// <param name="sums">Receives the sums: [items].</param>
    public static void Add(Span<float> scores, float weight, Span<float> sums)
    {
        if (weight == 0) return;
        var items = new int[scores.Length];
        for (int item = 0; item < items.Length; item++)
        {
            items[item] = item;
            scores[item] = -scores[item]; // ascending, so the best comes first
        }
        // Equal scores share the best of their ranks, so that the order of the items says nothing.
        scores.Sort(items.AsSpan());
        int rank = 1;
        for (int place = 0; place < items.Length; place++)
        {
            if (place > 0 && scores[place] != scores[place - 1]) rank = place + 1;
            sums[items[place]] -= weight * MathF.Log(rank);
        }
    }

    /// <summary>
    /// Weights by ensemble selection (Caruana et al. 2004): in each round the member joins, once more or for the first time, with which NDCG@10 on the held-out choices is best.
    /// </summary>
    /// <returns>Weights of the members, which add up to 1.</returns>
    public static float[] Choose(RecommenderModel[] members, CsrMatrix train, CsrMatrix heldOut, TrainingRun run)
    {
        int items = train.ColumnCount;
        int[] users = [.. Enumerable.Range(0, heldOut.RowCount).Where(user => heldOut.RowLength(user) > 0)];
        new Rng(run.Seed, -9).Shuffle(users.AsSpan());
        users = users[..Math.Min(users.Length, MostUsers)];
        var some = new CsrMatrix(items, Starts(heldOut, users), [.. users.SelectMany(user => heldOut.RowColumns(user).ToArray())], [.. users.SelectMany(user => heldOut.RowValues(user).ToArray())]);
        var seen = new CsrMatrix(items, Starts(train, users), [.. users.SelectMany(user => train.RowColumns(user).ToArray())], [.. users.SelectMany(user => train.RowValues(user).ToArray())]);
        float[][][] ranks = [.. members.Select(member => Ranks(member, users, items, run))];
        var validation = new RankingValidation(seen, some);
        var weights = new float[members.Length];
        for (int round = 0; round < Rounds; round++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            int best = 0;
            double most = double.NegativeInfinity;
            for (int m = 0; m < members.Length; m++)
            {
                weights[m]++;
                double score = validation.Score((user, sums) => Sum(ranks, weights, user, sums), run.Parallel) ?? 0;
                weights[m]--;
                if (score > most) (best, most) = (m, score);
            }
            weights[best]++;
        }
        return Array.ConvertAll(weights, weight => weight / Rounds);
    }

    private static int[] Starts(CsrMatrix matrix, int[] users)
    {
        var starts = new int[users.Length + 1];
        for (int n = 0; n < users.Length; n++) starts[n + 1] = starts[n] + matrix.RowLength(users[n]);
        return starts;
    }

    private static float[][] Ranks(RecommenderModel member, int[] users, int items, TrainingRun run)
    {
        var ranks = new float[users.Length][];
        Parallel.For(0, users.Length, run.Parallel, n =>
        {
            var scores = new float[items];
            member.Score(users[n], scores);
            Add(scores, 1, ranks[n] = new float[items]);
        });
        return ranks;
    }

    private static void Sum(float[][][] ranks, float[] weights, int user, Span<float> sums)
    {
        sums.Clear();
        for (int m = 0; m < weights.Length; m++)
        {
            if (weights[m] > 0) Numerics.VectorMath.AddScaled(sums, weights[m], ranks[m][user]);
        }
    }
}
