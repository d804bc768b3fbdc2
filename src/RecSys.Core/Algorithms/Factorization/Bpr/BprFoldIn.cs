using RecSys.Numerics;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// The vector of a new user: the descent of training on this user's interactions alone, items fixed, with uniform negatives from a fixed
/// stream of random numbers, so that the same history always gives the same vector.
/// </summary>
internal sealed record BprFoldIn(int Epochs, float LearningRate, float Regularization)
{
    // By then the vector no longer changes but for the noise of sampling.
    private const int MostEpochs = 50;

    public void Solve(PairFactors parameters, ReadOnlySpan<int> items, Span<float> user)
    {
        user.Clear();
        int itemCount = parameters.Items.Count;
        if (items.Length == 0 || items.Length >= itemCount) return;
        var has = new HashSet<int>(items.Length);
        foreach (int item in items) has.Add(item);
        if (has.Count == itemCount) return;
        var rng = new Rng(items.Length, items[0]);
        int epochs = Math.Min(Epochs, MostEpochs);
        float decay = 1 - (LearningRate * Regularization);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (int positive in items)
            {
                int negative = rng.Next(itemCount);
                while (has.Contains(negative)) negative = (negative + 1) % itemCount;
                ReadOnlySpan<float> yi = parameters.Items.PaddedRow(positive), yj = parameters.Items.PaddedRow(negative);
                float difference = VectorMath.DotDifference(user, yi, yj) + parameters.Biases[positive] - parameters.Biases[negative];
                float step = LearningRate / (1 + MathF.Exp(difference));
                VectorMath.ScaleAdd(decay, user, step, yi);
                VectorMath.AddScaled(user, -step, yj);
            }
        }
    }
}
