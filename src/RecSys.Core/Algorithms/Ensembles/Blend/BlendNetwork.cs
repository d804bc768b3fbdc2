using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// A correction f(x) = Σ_h v_h·tanh(c_h + Σ_k W_hk·x_k) of a weighted sum. x are the members' predictions less the mean rating, and logarithms of how many ratings the user and the
/// item have, all brought near to 1.
/// <code>
/// weights f32 [units × (inputs + 2)]      row h: W_h1 … , c_h, v_h
/// </code>
/// </summary>
/// <param name="inputs">Length of x.</param>
/// <param name="weights">The parameters.</param>
internal sealed class BlendNetwork(int inputs, float[] weights)
{
    public float[] Weights { get; } = weights;

    private int Stride => inputs + 2;

    public static BlendNetwork Random(int inputs, int units, int seed)
    {
        var network = new BlendNetwork(inputs, new float[units * (inputs + 2)]);
        var rng = new Rng(seed, -7);
        // v starts at 0, so that the correction does.
        for (int h = 0; h < units; h++) rng.FillNormal(network.Weights.AsSpan(h * (inputs + 2), inputs), 1 / MathF.Sqrt(inputs));
        return network;
    }

    /// <summary>f(x).</summary>
    public float Predict(ReadOnlySpan<float> x)
    {
        float sum = 0;
        for (int h = 0; h < Weights.Length; h += Stride) sum += Weights[h + inputs + 1] * Unit(h, x);
        return sum;
    }

    /// <summary>A step of gradient descent on ½(rest − f(x))²: every weight by η·(rest − f(x))·∂f/∂weight.</summary>
    public void Step(ReadOnlySpan<float> x, float rest, float rate)
    {
        float step = rate * (rest - Predict(x));
        for (int h = 0; h < Weights.Length; h += Stride)
        {
            float unit = Unit(h, x), inner = step * Weights[h + inputs + 1] * (1 - (unit * unit));
            for (int k = 0; k < inputs; k++) Weights[h + k] += inner * x[k];
            Weights[h + inputs] += inner;
            Weights[h + inputs + 1] += step * unit;
        }
    }

    private float Unit(int h, ReadOnlySpan<float> x)
    {
        float sum = Weights[h + inputs];
        for (int k = 0; k < inputs; k++) sum += Weights[h + k] * x[k];
        return MathF.Tanh(sum);
    }
}
