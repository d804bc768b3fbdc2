using System.Numerics;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Adagrad (Duchi et al. 2011).</summary>
internal sealed class AdagradOptimizer(Weights weights, NeuralOptions options, int threads) : Optimizer(weights, options, threads, slots: 1)
{
    private const float Epsilon = 1e-10f;

    private float _rate;

    protected override void BeginStep(float rate, long step) => _rate = rate;

    // s += g², θ −= ηg / (√s + ε)
    protected override void Step(Span<float> value, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float scale, float decay)
    {
        Span<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(value), sums = MemoryMarshal.Cast<float, Vector<float>>(first);
        ReadOnlySpan<Vector<float>> gradients = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Vector<float> epsilon = new(Epsilon);
        for (int i = 0; i < values.Length; i++)
        {
            Vector<float> g = (gradients[i] * scale) + (values[i] * decay), s = sums[i] + (g * g);
            sums[i] = s;
            values[i] -= g * _rate / (Vector.SquareRoot(s) + epsilon);
        }
        for (int i = values.Length * Vector<float>.Count; i < value.Length; i++)
        {
            float g = (gradient[i] * scale) + (value[i] * decay);
            first[i] += g * g;
            value[i] -= g * _rate / (MathF.Sqrt(first[i]) + Epsilon);
        }
    }

    protected override void Step(Tensor value, Tensor gradient, Tensor[] slots, float decay)
    {
        Tensor g = decay == 0 ? gradient : gradient + (value * decay);
        slots[0].addcmul_(g, g, 1);
        value.addcdiv_(g, slots[0].sqrt().add_(Epsilon), -_rate);
    }
}
