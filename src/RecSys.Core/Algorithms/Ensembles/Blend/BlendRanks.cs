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
        ListedRanks[][] ranks = [.. members.Select(member => Ranks(member, users, items, run))];
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
                double score = validation.Score((user, sums) => Sum(ranks, weights, user, items, sums), run.Parallel) ?? 0;
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

    private static ListedRanks[] Ranks(RecommenderModel member, int[] users, int items, TrainingRun run)
    {
        var ranks = new ListedRanks[users.Length];
        Parallel.For(0, users.Length, run.Parallel, () => (new float[items], new float[items]), (n, _, scratch) =>
        {
            (float[] scores, float[] sums) = scratch;
            member.Score(users[n], scores);
            Array.Clear(sums);
            Add(scores, 1, sums);
            ranks[n] = ListedRanks.Of(sums);
            return scratch;
        }, static _ => { });
        return ranks;
    }

    private static void Sum(ListedRanks[][] ranks, float[] weights, int user, int items, Span<float> sums)
    {
        // Items that a member does not list have the rank behind its list; they are far from the top ten.
        float rest = -MathF.Log(Math.Min(items, ListedRanks.Most) + 1), all = rest * weights.Sum();
        sums.Fill(all);
        for (int m = 0; m < weights.Length; m++)
        {
            if (weights[m] == 0) continue;
            ListedRanks listed = ranks[m][user];
            for (int k = 0; k < listed.Items.Length; k++) sums[listed.Items[k]] += weights[m] * (listed.Sums[k] - rest);
        }
    }

    /// <summary>The items that a member ranks highest for a user, so that no table of users × items is needed.</summary>
    /// <param name="Items">The items.</param>
    /// <param name="Sums">−ln of the rank of each.</param>
    private sealed record ListedRanks(int[] Items, float[] Sums)
    {
        public const int Most = 1000;

        public static ListedRanks Of(ReadOnlySpan<float> sums)
        {
            var items = new List<int>();
            float least = -MathF.Log(Most) - 1e-4f;
            for (int item = 0; item < sums.Length; item++)
            {
                if (sums[item] >= least) items.Add(item);
            }
            // Of many items that share a rank those of the lowest index are taken.
            if (items.Count > Most) items.RemoveRange(Most, items.Count - Most);
            var own = new float[items.Count];
            for (int k = 0; k < own.Length; k++) own[k] = sums[items[k]];
            return new ListedRanks([.. items], own);
        }
    }
}
