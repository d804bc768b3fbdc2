namespace RecSys.Algorithms;

/// <summary>The weight of a step of <see cref="RankLoss{TSteps}"/>.</summary>
internal static class RankWeight
{
    // As in LightFM; it is reached by catalogues of more than 22,000 items only.
    private const float Most = 10;

    /// <summary>L(⌊(Y − 1)/N⌋) for a violation at draw N among Y items, with L(k) = ln k, which differs from the harmonic number Σ 1/i by less than 1.</summary>
    public static float Of(int items, int draws) => MathF.Min(Most, MathF.Log(Math.Max(1, (items - 1) / draws)));
}
