using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A step of Adam or AdamW without amsgrad in one pass, with the operators' order of rounding.</summary>
internal readonly unsafe struct AdamPass
{
    private readonly float _beta1;
    private readonly float _rest1;
    private readonly float _beta2;
    private readonly float _rest2;
    private readonly float _correction2;
    private readonly float _eps;
    private readonly float _rate;
    private readonly float _decay;
    private readonly float _shrink;
    private readonly float _sign;

    /// <summary>The decay is added to the gradient, or shrinks the parameter where it is decoupled.</summary>
    internal AdamPass(double lr, double beta1, double beta2, double eps, double decay, bool decoupled, bool maximize, long step)
    {
        _beta1 = (float)beta1;
        _rest1 = (float)(1 - beta1);
        _beta2 = (float)beta2;
        _rest2 = (float)(1 - beta2);
        _correction2 = (float)Math.Sqrt(1 - Math.Pow(beta2, step));
        _eps = (float)eps;
        _rate = (float)(-lr / (1 - Math.Pow(beta1, step)));
        _decay = decoupled ? 0 : (float)decay;
        _shrink = decoupled ? (float)(1 - lr * decay) : 1;
        _sign = maximize ? -1 : 1;
    }

    /// <summary>Does the step and tells so, or does nothing where a tensor is not plain.</summary>
    internal bool TryRun(Tensor parameter, Tensor grad, Tensor mean, Tensor square)
    {
        float* p = FlatData.Floats(parameter), g = FlatData.Floats(grad), m = FlatData.Floats(mean), v = FlatData.Floats(square);
        if (p is null || g is null || m is null || v is null)
            return false;
        long count = parameter.numel();
        if (grad.numel() != count || mean.numel() != count || square.numel() != count)
            return false;
        var pass = this;
        nint pp = (nint)p, gg = (nint)g, mm = (nint)m, vv = (nint)v;
        FlatData.Run(count, (at, length) => pass.Part((float*)pp + at, (float*)gg + at, (float*)mm + at, (float*)vv + at, length));
        GC.KeepAlive(parameter);
        GC.KeepAlive(grad);
        GC.KeepAlive(mean);
        GC.KeepAlive(square);
        return true;
    }

    private void Part(float* p, float* g, float* m, float* v, int length)
    {
        int i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var value = Vector.Load(p + i) * _shrink;
            var slope = Vector.Load(g + i) * _sign + new Vector<float>(_decay) * value;
            var mean = Vector.FusedMultiplyAdd(slope, new Vector<float>(_rest1), Vector.Load(m + i) * _beta1);
            var square = Vector.Load(v + i) * _beta2 + new Vector<float>(_rest2) * slope * slope;
            Vector.Store(mean, m + i);
            Vector.Store(square, v + i);
            var bound = Vector.SquareRoot(square) / new Vector<float>(_correction2) + new Vector<float>(_eps);
            Vector.Store(value + new Vector<float>(_rate) * mean / bound, p + i);
        }
        for (; i < length; i++)
            One(ref p[i], g[i], ref m[i], ref v[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void One(ref float p, float g, ref float m, ref float v)
    {
        float value = p * _shrink, slope = g * _sign + _decay * value;
        m = MathF.FusedMultiplyAdd(slope, _rest1, m * _beta1);
        v = v * _beta2 + _rest2 * slope * slope;
        p = value + _rate * m / (MathF.Sqrt(v) / _correction2 + _eps);
    }
}
