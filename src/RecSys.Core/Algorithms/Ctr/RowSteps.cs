using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RecSys.Algorithms;

/// <summary>How models of rows step: s ← s + g², θ ← θ − η·g/√s by AdaGrad with s from 1, or θ ← θ − η·g.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Rate">Learning rate η.</param>
/// <param name="Regularization">λ of the factors.</param>
/// <param name="WeightRegularization">λ of the weights.</param>
/// <param name="BatchSize">Rows of a batch.</param>
internal sealed record RowSteps(StepRule Rule, float Rate, float Regularization, float WeightRegularization, int BatchSize)
{
    /// <summary>A number after its step.</summary>
    public float Next(float value, float gradient, ref float squares)
    {
        if (Rule == StepRule.Constant) return value - (Rate * gradient);
        squares += gradient * gradient;
        return value - (Rate * gradient / MathF.Sqrt(squares));
    }

    /// <summary>Four numbers after their steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref float value, ref float squares, Vector128<float> gradient)
    {
        Vector128<float> old = Vector128.LoadUnsafe(ref value), step = Vector128.Create(Rate) * gradient;
        if (Rule == StepRule.AdaGrad)
        {
            Vector128<float> sum = Vector128.LoadUnsafe(ref squares) + (gradient * gradient);
            sum.StoreUnsafe(ref squares);
            step /= Vector128.Sqrt(sum);
        }
        (old - step).StoreUnsafe(ref value);
    }

    /// <summary>Eight numbers after their steps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step(ref float value, ref float squares, Vector256<float> gradient)
    {
        Vector256<float> old = Vector256.LoadUnsafe(ref value), step = Vector256.Create(Rate) * gradient;
        if (Rule == StepRule.AdaGrad)
        {
            Vector256<float> sum = Vector256.LoadUnsafe(ref squares) + (gradient * gradient);
            sum.StoreUnsafe(ref squares);
            step /= Vector256.Sqrt(sum);
        }
        (old - step).StoreUnsafe(ref value);
    }
}
