using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>The loss of <see cref="LogisticMfTrainer"/>: −α·ln σ(x_ui) of every interaction and −ln σ(−x_uj) of every negative drawn.</summary>
internal sealed class LogisticMfLoss(CsrMatrix matrix, PairFactors factors, LogisticMfOptions options, bool usersOnly = false) : PairLoss
{
    private readonly PositiveSet _positives = new(matrix);
    private readonly PairSteps _steps = new(factors, options.StepRule, options.LearningRate, options.Regularization, options.Biased, usersOnly);

    public override IReadOnlyList<float[]> Extra => _steps.Sums;

    public override int LossesPerInteraction => 1 + options.NegativeSamples;

    public override double Steps(in PairPiece piece, ref Rng rng) => piece.Group < 0
        ? Steps(piece.Users, piece.Items, new UniformNegatives(_positives), ref rng)
        : Steps(piece.Users, piece.Items, new InBatchNegatives(_positives, piece.GroupItems), ref rng); // each item of the group once

    /// <summary>One step: α(1 − σ(x_ui)) up for an interaction, σ(x_uj) down for a negative.</summary>
    /// <returns>The loss before the step.</returns>
    internal float Step(int user, int item, bool chosen)
    {
        float score = factors.Score(user, item);
        float weight = chosen ? options.PositiveWeight : 1, sign = chosen ? 1 : -1;
        float odds = MathF.Exp(-sign * score);
        _steps.Pair(user, item, sign * weight * (float.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds)));
        return weight * (float.IsPositiveInfinity(odds) ? -sign * score : MathF.Log(1 + odds));
    }

    private double Steps<TSampler>(ReadOnlySpan<int> users, ReadOnlySpan<int> items, TSampler sampler, ref Rng rng)
        where TSampler : struct, INegativeSampler
    {
        double loss = 0;
        for (int k = 0; k < users.Length; k++)
        {
            loss += Step(users[k], items[k], chosen: true);
            for (int sample = 0; sample < options.NegativeSamples; sample++)
            {
                int negative = sampler.Next(users[k], ref rng);
                if (negative < 0) break; // the user has all there is to draw
                loss += Step(users[k], negative, chosen: false);
            }
        }
        return loss;
    }
}
