using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1), and AdamW where regularization is decoupled.</summary>
internal sealed class AdamOptimizer(Weights weights, NeuralOptions options, int threads, bool decoupled) : Optimizer(weights, options, threads, slots: 2)
{
    private const float Beta1 = 0.9f, Beta2 = 0.999f, Epsilon = 1e-8f;

    private readonly MissedSteps _missed = new(Beta1, Beta2);
    private float _rate, _step, _root;

    protected override void BeginStep(float rate, long step)
    {
        _rate = rate;
        _step = (float)(rate / (1 - Math.Pow(Beta1, step)));
        _root = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step)));
        if (HasRows) _missed.Add((double)_step / _root);
    }

    protected override int Now => _missed.Now;

    // θ −= m / √v · Σ c·rʲ, m and v shrink; a row that never had a gradient stays.
    protected override void CatchUp(Span<float> value, Span<float> first, Span<float> second, int step)
    {
        var (move, shrink1, shrink2) = _missed.Since(step);
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value), means = MemoryMarshal.Cast<float, Vector<float>>(first), squares = MemoryMarshal.Cast<float, Vector<float>>(second);
        float small = Epsilon / _root;
        Vector<float> epsilon = new(small);
        for (int i = 0; i < values.Length; i++)
        {
            Vector<float> m = means[i], v = squares[i];
            values[i] -= move * m / (Vector.SquareRoot(v) + epsilon);
            (means[i], squares[i]) = (m * shrink1, v * shrink2);
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            value[i] -= move * first[i] / (MathF.Sqrt(second[i]) + small);
            first[i] *= shrink1;
            second[i] *= shrink2;
        }
    }

    protected override void Restart() => _missed.Restart();

    // m = β₁m + (1 − β₁)g, v = β₂v + (1 − β₂)g², θ −= η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)
    protected override void Step(Span<float> value, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float scale, float decay)
    {
        float shrink = decoupled ? 1 - (_rate * decay) : 1, coupled = decoupled ? 0 : decay;
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value), means = MemoryMarshal.Cast<float, Vector<float>>(first), squares = MemoryMarshal.Cast<float, Vector<float>>(second);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Vector<float> beta1 = new(Beta1), beta2 = new(Beta2), epsilon = new(Epsilon), root = new(_root), step = new(_step);
        for (int i = 0; i < values.Length; i++)
        {
            Vector<float> x = values[i] * shrink;
            Vector<float> g = (gradients[i] * scale) + (x * coupled);
            Vector<float> m = (means[i] * beta1) + (g * (1 - Beta1)), v = (squares[i] * beta2) + (g * g * (1 - Beta2));
            (means[i], squares[i]) = (m, v);
            values[i] = x - (step * m / ((Vector.SquareRoot(v) * root) + epsilon));
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            float x = value[i] * shrink, g = (gradient[i] * scale) + (x * coupled);
            first[i] = (first[i] * Beta1) + (g * (1 - Beta1));
            second[i] = (second[i] * Beta2) + (g * g * (1 - Beta2));
            value[i] = x - (_step * first[i] / ((MathF.Sqrt(second[i]) * _root) + Epsilon));
        }
    }

    protected override void Step(Tensor value, Tensor gradient, Tensor[] slots, float decay)
    {
        if (decoupled && decay > 0) value.mul_(1 - (_rate * decay));
        Tensor g = decoupled || decay == 0 ? gradient : gradient + (value * decay);
        slots[0].mul_(Beta1).add_(g, 1 - Beta1);
        slots[1].mul_(Beta2).addcmul_(g, g, 1 - Beta2);
        value.addcdiv_(slots[0], slots[1].sqrt().mul_(_root).add_(Epsilon), -_step);
    }
}
