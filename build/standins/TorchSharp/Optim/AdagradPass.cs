using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A step of Adagrad in one pass.</summary>
internal static unsafe class AdagradPass
{
    /// <summary>Does the step and tells so, or does nothing where a tensor is not plain.</summary>
    internal static bool TryRun(Tensor parameter, Tensor grad, Tensor sum, double rate, double eps)
    {
        float* p = FlatData.Floats(parameter), g = FlatData.Floats(grad), s = FlatData.Floats(sum);
        long count = parameter.numel();
        if (p is null || g is null || s is null || grad.numel() != count || sum.numel() != count)
            return false;
        nint pp = (nint)p, gg = (nint)g, ss = (nint)s;
        float step = (float)-rate, small = (float)eps;
        FlatData.Run(count, (at, length) => Part((float*)pp + at, (float*)gg + at, (float*)ss + at, length, step, small));
        GC.KeepAlive(parameter);
        GC.KeepAlive(grad);
        GC.KeepAlive(sum);
        return true;
    }

    private static void Part(float* p, float* g, float* s, int length, float step, float eps)
    {
        int i = 0;
        for (; i <= length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var slope = Vector.Load(g + i);
            var sum = Vector.Load(s + i) + slope * slope;
            Vector.Store(sum, s + i);
            Vector.Store(Vector.Load(p + i) + new Vector<float>(step) * slope / (Vector.SquareRoot(sum) + new Vector<float>(eps)), p + i);
        }
        for (; i < length; i++)
        {
            s[i] += g[i] * g[i];
            p[i] += step * g[i] / (MathF.Sqrt(s[i]) + eps);
        }
    }
}
