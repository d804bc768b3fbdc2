using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// The quadratic objective of both weightings as a system for one row x against the fixed vectors y of the other side:
/// <code>
/// (g·YᵀY + Σ_k w_k·y_k·y_kᵀ + λ_x·I)·x = Σ_k (w_k + shift)·y_k
/// Confidence:  g = 1,   w = α·r, shift = 1, λ_x = λ
/// AllPairs:    g = α₀,  w = 1,   shift = 0, λ_x = λ·(|S| + α₀·rows of Y)^ν
/// </code>
/// </summary>
internal sealed record ImplicitObjective(ImplicitWeighting Weighting, float Alpha, float UnobservedWeight, float Lambda, float Exponent)
{
    public float GramWeight => Weighting == ImplicitWeighting.Confidence ? 1 : UnobservedWeight;

    public float Shift => Weighting == ImplicitWeighting.Confidence ? 1 : 0;

    public static ImplicitObjective Of(ImplicitAlsOptions options)
        => new(options.Weighting, options.Alpha, options.UnobservedWeight, options.Regularization, options.RegularizationExponent);

    public float WeightOf(float value) => Weighting == ImplicitWeighting.Confidence ? Alpha * value : 1;

    public float RegularizationOf(int observed, int otherCount) => Weighting == ImplicitWeighting.Confidence
        ? Lambda : Lambda * MathF.Pow(observed + (UnobservedWeight * otherCount), Exponent);

    /// <summary>w of every value of a matrix.</summary>
    public float[] Weights(CsrMatrix matrix)
    {
        var weights = new float[matrix.Count];
        for (int k = 0; k < weights.Length; k++) weights[k] = WeightOf(matrix.ValueArray[k]);
        return weights;
    }

    public void Write(ModelWriter writer)
    {
        writer.Write("weighting", Weighting.ToString());
        writer.Write("alpha", Alpha);
        writer.Write("unobservedWeight", UnobservedWeight);
        writer.Write("regularization", Lambda);
        writer.Write("regularizationExponent", Exponent);
    }

    public static ImplicitObjective Read(ModelReader reader) => new(
        reader.ReadEnum<ImplicitWeighting>("weighting"), reader.ReadFloat("alpha"), reader.ReadFloat("unobservedWeight"),
        reader.ReadFloat("regularization"), reader.ReadFloat("regularizationExponent"));
}
