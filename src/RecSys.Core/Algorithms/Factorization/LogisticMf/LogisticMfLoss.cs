using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>The loss of <see cref="LogisticMfTrainer"/>: −α·ln σ(x_ui) of every interaction and −ln σ(−x_uj) of every negative drawn.</summary>
/// <param name="matrix">What each user has.</param>
/// <param name="steps">Scores and steps.</param>
/// <param name="negativeSamples">See <see cref="LogisticMfOptions.NegativeSamples"/>.</param>
/// <param name="positiveWeight">See <see cref="LogisticMfOptions.PositiveWeight"/>.</param>
internal sealed class LogisticMfLoss<TSteps>(CsrMatrix matrix, TSteps steps, int negativeSamples, float positiveWeight) : PairLoss
    where TSteps : struct, IPairSteps<TSteps>
{
    private readonly PositiveSet _positives = new(matrix);

    public override IReadOnlyList<float[]> Extra => steps.Sums;

    public override int LossesPerInteraction => 1 + negativeSamples;

    public override void EndRound() => steps.EndRound();

    public override double Steps(in PairPiece piece, ref Rng rng) => piece.Group < 0
        ? Steps(piece, new UniformNegatives(_positives), ref rng)
        : Steps(piece, new InBatchNegatives(_positives, piece.GroupItems), ref rng); // each item of the group once

    /// <summary>One step: α(1 − σ(x_ui)) up for an interaction, σ(x_uj) down for a negative.</summary>
    /// <returns>The loss before the step.</returns>
    internal float Step(TSteps own, int user, int item, bool chosen)
    {
        float score = own.Score(user, item);
        float weight = chosen ? positiveWeight : 1, sign = chosen ? 1 : -1;
        float odds = MathF.Exp(-sign * score);
        own.Pair(user, item, sign * weight * (float.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds)));
        return weight * (float.IsPositiveInfinity(odds) ? -sign * score : MathF.Log(1 + odds));
    }

    private double Steps<TSampler>(in PairPiece piece, TSampler sampler, ref Rng rng)
        where TSampler : struct, INegativeSampler
    {
        ReadOnlySpan<int> users = piece.Users, items = piece.Items;
        TSteps own = steps.ForPiece(piece.Group);
        double loss = 0;
        for (int k = 0; k < users.Length; k++)
        {
            piece.ThrowIfCancelled(k);
            loss += Step(own, users[k], items[k], chosen: true);
            for (int sample = 0; sample < negativeSamples; sample++)
            {
                int negative = sampler.Next(users[k], ref rng);
                if (negative < 0) break; // the user has all there is to draw
                loss += Step(own, users[k], negative, chosen: false);
            }
        }
        return loss;
    }
}

/// <summary>Makes the loss of users and items that have a vector each.</summary>
internal static class LogisticMfLoss
{
    public static LogisticMfLoss<FactorSteps> Of(CsrMatrix matrix, PairFactors factors, LogisticMfOptions options, bool usersOnly = false)
        => new(matrix, FactorSteps.Of(factors, options.StepRule, options.LearningRate, options.Regularization, options.Biased, usersOnly), options.NegativeSamples, options.PositiveWeight);
}
