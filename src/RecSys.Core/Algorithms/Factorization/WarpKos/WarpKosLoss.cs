using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The loss of <see cref="WarpKosTrainer"/>: for the user of an interaction some of their items are drawn, and the k-th highest of them is the positive of
/// <see cref="RankLoss{TSteps}"/>. In cells, whose threads must not read each other's items, it is chosen before the part of the epoch.
/// </summary>
/// <param name="matrix">What each user has.</param>
/// <param name="steps">Scores and steps.</param>
/// <param name="maxDraws">See <see cref="WarpKosOptions.MaxDraws"/>.</param>
/// <param name="positiveSamples">See <see cref="WarpKosOptions.PositiveSamples"/>.</param>
/// <param name="position">See <see cref="WarpKosOptions.Position"/>.</param>
internal sealed class WarpKosLoss<TSteps>(CsrMatrix matrix, TSteps steps, int maxDraws, int positiveSamples, int position) : PairLoss
    where TSteps : struct, IPairSteps<TSteps>
{
    private const int MostToInsert = 64;

    private readonly PositiveSet _positives = new(matrix);

    public override IReadOnlyList<float[]> Extra => steps.Sums;

    public override bool ChoosesPositives => true;

    public override void Choose(in PairPiece piece, Span<int> items, ref Rng rng)
    {
        TSteps own = steps.ForPiece(piece.Group);
        var drawn = new ScoredItem[positiveSamples];
        for (int k = 0; k < items.Length; k++)
        {
            piece.ThrowIfCancelled(k);
            items[k] = Kth(own, piece.Users[k], matrix.RowColumns(piece.Users[k]), drawn, ref rng).Item;
        }
    }

    public override void EndRound() => steps.EndRound();

    public override double Steps(in PairPiece piece, ref Rng rng)
    {
        TSteps own = steps.ForPiece(piece.Group);
        var rank = new RankLoss<TSteps>(own, _positives, maxDraws);
        ReadOnlySpan<int> group = piece.GroupItems.Span;
        var drawn = new ScoredItem[positiveSamples];
        double loss = 0;
        for (int k = 0; k < piece.Users.Length; k++)
        {
            piece.ThrowIfCancelled(k);
            int user = piece.Users[k];
            ScoredItem positive = piece.Group < 0 ? Kth(own, user, matrix.RowColumns(user), drawn, ref rng) : new ScoredItem(piece.Items[k], own.Score(user, piece.Items[k]));
            loss += rank.Step(user, positive.Item, positive.Score, group, ref rng);
        }
        return loss;
    }

    /// <summary>The k-th highest-scored of some items drawn with replacement.</summary>
    internal ScoredItem Kth(TSteps own, int user, ReadOnlySpan<int> items, ScoredItem[] drawn, ref Rng rng)
    {
        bool few = drawn.Length <= MostToInsert;
        for (int n = 0; n < drawn.Length; n++)
        {
            int item = items[rng.Next(items.Length)], at = n;
            float score = own.Score(user, item);
            for (; few && at > 0 && drawn[at - 1].Score < score; at--) drawn[at] = drawn[at - 1];
            drawn[at] = new ScoredItem(item, score);
        }
        if (!few) Array.Sort(drawn, static (a, b) => b.Score.CompareTo(a.Score));
        return drawn[position - 1];
    }
}

/// <summary>Makes the loss of users and items that have a vector each.</summary>
internal static class WarpKosLoss
{
    public static WarpKosLoss<FactorSteps> Of(CsrMatrix matrix, PairFactors factors, WarpKosOptions options, bool usersOnly = false)
        => new(matrix, FactorSteps.Of(factors, options.StepRule, options.LearningRate, options.Regularization, options.ItemBias, usersOnly),
            options.MaxDraws, options.PositiveSamples, options.Position);
}
