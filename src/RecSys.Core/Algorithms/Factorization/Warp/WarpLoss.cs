using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>The loss of <see cref="WarpTrainer"/>: every interaction is a positive of <see cref="RankLoss"/>.</summary>
internal sealed class WarpLoss(CsrMatrix matrix, PairFactors factors, WarpOptions options, bool usersOnly = false) : PairLoss
{
    private readonly PositiveSet _positives = new(matrix);
    private readonly PairSteps _steps = new(factors, options.StepRule, options.LearningRate, options.Regularization, options.ItemBias, usersOnly);

    public override IReadOnlyList<float[]> Extra => _steps.Sums;

    public override double Steps(in PairPiece piece, ref Rng rng)
    {
        var rank = new RankLoss(factors, _positives, _steps, options.MaxDraws);
        ReadOnlySpan<int> group = piece.GroupItems.Span;
        double loss = 0;
        for (int k = 0; k < piece.Users.Length; k++)
        {
            (int user, int item) = (piece.Users[k], piece.Items[k]);
            loss += rank.Step(user, item, factors.Score(user, item), group, ref rng);
        }
        return loss;
    }
}
