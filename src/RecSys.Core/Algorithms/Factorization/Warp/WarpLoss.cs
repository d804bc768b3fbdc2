using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>The loss of <see cref="WarpTrainer"/>: every interaction is a positive of <see cref="RankLoss{TSteps}"/>.</summary>
/// <param name="matrix">What each user has.</param>
/// <param name="steps">Scores and steps.</param>
/// <param name="maxDraws">See <see cref="WarpOptions.MaxDraws"/>.</param>
internal sealed class WarpLoss<TSteps>(CsrMatrix matrix, TSteps steps, int maxDraws) : PairLoss
    where TSteps : struct, IPairSteps<TSteps>
{
    private readonly PositiveSet _positives = new(matrix);

    public override IReadOnlyList<float[]> Extra => steps.Sums;

    public override void EndRound() => steps.EndRound();

    public override double Steps(in PairPiece piece, ref Rng rng)
    {
        TSteps own = steps.ForPiece(piece.Group);
        var rank = new RankLoss<TSteps>(own, _positives, maxDraws);
        ReadOnlySpan<int> group = piece.GroupItems.Span;
        double loss = 0;
        for (int k = 0; k < piece.Users.Length; k++)
        {
            piece.ThrowIfCancelled(k);
            (int user, int item) = (piece.Users[k], piece.Items[k]);
            loss += rank.Step(user, item, own.Score(user, item), group, ref rng);
        }
        return loss;
    }
}

/// <summary>Makes the loss of users and items that have a vector each.</summary>
internal static class WarpLoss
{
    public static WarpLoss<FactorSteps> Of(CsrMatrix matrix, PairFactors factors, WarpOptions options, bool usersOnly = false)
        => new(matrix, FactorSteps.Of(factors, options.StepRule, options.LearningRate, options.Regularization, options.ItemBias, usersOnly), options.MaxDraws);
}
