using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="NmfTrainer"/>: p_u·q_i with no negative number in p and q, or μ + b_u + b_i + p_u·q_i.</summary>
public sealed class NmfModel : BiasedFactorModel, IFactorModel
{
    internal const string Name = "Nmf";

    // The updates of one vector converge much sooner than those of all.
    private const int FoldInSteps = 50;

    internal NmfModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history, factors)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        // Items without ratings have no vector, and say nothing of their user.
        int usable = 0;
        foreach (int item in items) usable += Profile.ItemCounts[item] > 0 ? 1 : 0;
        if (usable == 0)
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = FallbackScore(-1, item);
            return;
        }
        (float[] user, float bias) = Fit(items, values, usable);
        Factors.ScoreVector(user, bias, scores);
    }

    internal static NmfModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, BiasedFactors.Read(reader, profile));

    // The updates of training for one user; the bias is the best one for the vector of each step.
    private (float[] User, float Bias) Fit(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int usable)
    {
        FactorSettings settings = Factors.Settings;
        float[] user = new float[settings.Factors], next = new float[settings.Factors];
        Array.Fill(user, 0.5f);
        float bias = 0;
        var step = new NonNegativeStep(settings.Factors);
        for (int epoch = 0; epoch < FoldInSteps; epoch++)
        {
            step.Clear();
            float rest = 0;
            for (int k = 0; k < items.Length; k++)
            {
                ReadOnlySpan<float> item = Factors.ItemFactors(items[k]);
                float estimate = Factors.Mean + bias + Factors.ItemBias[items[k]] + VectorMath.Dot(user, item);
                rest += values[k] - estimate + bias;
                step.Add(item, values[k], estimate);
            }
            step.Apply(user, settings.Regularization, usable, next);
            (user, next) = (next, user);
            if (settings.Biased) bias = rest / (items.Length * (1 + settings.BiasRegularization));
        }
        return (user, bias);
    }
}
