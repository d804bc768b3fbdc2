using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Steps of constant length on users and items that have a vector each and items that have a bias.</summary>
/// <param name="factors">The vectors.</param>
/// <param name="rate">η.</param>
/// <param name="decay">1 − ηλ.</param>
/// <param name="bias">Whether the biases of the items move.</param>
internal readonly struct ConstantSteps(PairFactors factors, float rate, float decay, bool bias) : IPairSteps<ConstantSteps>
{
    public IReadOnlyList<float[]> Sums => [];

    public ConstantSteps ForPiece(int group) => this;

    public void EndRound()
    {
    }

    public float Score(int user, int item) => factors.Score(user, item);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Difference(int user, int positive, int negative) => factors.Difference(user, positive, negative);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Triple(int user, int positive, int negative, float strength) => factors.StepTriple(user, positive, negative, rate * strength, decay, bias);

    public void Pair(int user, int item, float strength)
    {
        VectorMath.StepPair(factors.Users.PaddedRow(user), factors.Items.PaddedRow(item), rate * strength, decay, decay);
        if (bias) factors.Biases[item] = (decay * factors.Biases[item]) + (rate * strength);
    }
}
