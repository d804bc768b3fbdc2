namespace RecSys.Algorithms;

/// <summary>Steps on users and items that have a vector each.</summary>
/// <param name="factors">The vectors.</param>
/// <param name="steps">The rule by which they move.</param>
internal readonly struct FactorSteps(PairFactors factors, PairSteps steps) : IPairSteps<FactorSteps>
{
    public IReadOnlyList<float[]> Sums => steps.Sums;

    public static FactorSteps Of(PairFactors factors, StepRule rule, float rate, float regularization, bool bias, bool usersOnly)
        => new(factors, new PairSteps(factors, rule, rate, regularization, bias, usersOnly));

    public FactorSteps ForPiece(int group) => this;

    public void EndRound()
    {
    }

    public float Score(int user, int item) => factors.Score(user, item);

    public float Difference(int user, int positive, int negative) => factors.Difference(user, positive, negative);

    public void Triple(int user, int positive, int negative, float strength) => steps.Triple(user, positive, negative, strength);

    public void Pair(int user, int item, float strength) => steps.Pair(user, item, strength);
}
