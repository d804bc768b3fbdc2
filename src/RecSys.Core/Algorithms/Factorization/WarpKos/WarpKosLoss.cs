using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The loss of <see cref="WarpKosTrainer"/>: for the user of an interaction some of their items are drawn, and the k-th highest of them is the positive of
/// <see cref="RankLoss{TSteps}"/>. In a cell they are drawn among the user's items there, which are a random part of all.
/// </summary>
/// <param name="matrix">What each user has.</param>
/// <param name="steps">Scores and steps.</param>
/// <param name="maxDraws">See <see cref="WarpKosOptions.MaxDraws"/>.</param>
/// <param name="positiveSamples">See <see cref="WarpKosOptions.PositiveSamples"/>.</param>
/// <param name="position">See <see cref="WarpKosOptions.Position"/>.</param>
internal sealed class WarpKosLoss<TSteps>(CsrMatrix matrix, TSteps steps, int maxDraws, int positiveSamples, int position) : PairLoss
    where TSteps : struct, IPairSteps<TSteps>
{
    private readonly PositiveSet _positives = new(matrix);

    public override IReadOnlyList<float[]> Extra => steps.Sums;

    public override bool KeepsUsersTogether => true;

    public override double Steps(in PairPiece piece, ref Rng rng)
    {
        TSteps own = steps.ForPiece();
        var rank = new RankLoss<TSteps>(own, _positives, maxDraws);
        ReadOnlySpan<int> group = piece.GroupItems.Span;
        var drawn = new ScoredItem[positiveSamples];
        int[] order = piece.Group < 0 ? [] : Order(piece.Users.Length, ref rng);
        (int[] starts, int[] ends) = piece.Group < 0 ? ([], []) : Runs(piece.Users);
        double loss = 0;
        for (int step = 0; step < piece.Users.Length; step++)
        {
            int k = order.Length == 0 ? step : order[step], user = piece.Users[k];
            ReadOnlySpan<int> items = piece.Group < 0 ? matrix.RowColumns(user) : piece.Items[starts[k]..ends[k]];
            ScoredItem positive = Kth(own, user, items, drawn, ref rng);
            loss += rank.Step(user, positive.Item, positive.Score, group, ref rng);
        }
        return loss;
    }

    /// <summary>The k-th highest-scored of some items drawn with replacement.</summary>
    internal ScoredItem Kth(TSteps own, int user, ReadOnlySpan<int> items, ScoredItem[] drawn, ref Rng rng)
    {
        for (int n = 0; n < drawn.Length; n++)
        {
            int item = items[rng.Next(items.Length)];
            float score = own.Score(user, item);
            int at = n;
            for (; at > 0 && drawn[at - 1].Score < score; at--) drawn[at] = drawn[at - 1];
            drawn[at] = new ScoredItem(item, score);
        }
        return drawn[position - 1];
    }

    private static int[] Order(int count, ref Rng rng)
    {
        var order = new int[count];
        for (int k = 0; k < count; k++) order[k] = k;
        rng.Shuffle(order.AsSpan());
        return order;
    }

    // First and last of the run of the same user, for every interaction.
    private static (int[] Starts, int[] Ends) Runs(ReadOnlySpan<int> users)
    {
        int[] starts = new int[users.Length], ends = new int[users.Length];
        for (int k = 0; k < users.Length; k++) starts[k] = k > 0 && users[k - 1] == users[k] ? starts[k - 1] : k;
        for (int k = users.Length - 1; k >= 0; k--) ends[k] = k + 1 < users.Length && users[k + 1] == users[k] ? ends[k + 1] : k + 1;
        return (starts, ends);
    }
}

/// <summary>Makes the loss of users and items that have a vector each.</summary>
internal static class WarpKosLoss
{
    public static WarpKosLoss<FactorSteps> Of(CsrMatrix matrix, PairFactors factors, WarpKosOptions options, bool usersOnly = false)
        => new(matrix, FactorSteps.Of(factors, options.StepRule, options.LearningRate, options.Regularization, options.ItemBias, usersOnly),
            options.MaxDraws, options.PositiveSamples, options.Position);
}
