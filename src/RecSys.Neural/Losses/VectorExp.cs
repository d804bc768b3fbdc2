using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RecSys.Neural;

/// <summary>The exponential of many floats, to about the last digit, for arguments that are not positive.</summary>
internal static class VectorExp
{
    // Below this the result is 0 for a softmax: e^−87 is the smallest normal float.
    private const float Lowest = -87f;

    /// <summary>Replaces every number by e^(number − max) and returns their sum.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="max">The largest of them.</param>
    public static float ExpAndSum(Span<float> numbers, float max)
    {
        ref float first = ref MemoryMarshal.GetReference(numbers);
        Vector256<float> high = Vector256.Create(max), sum0 = default, sum1 = default;
        int i = 0;
        for (; i <= numbers.Length - 16; i += 16)
        {
            Vector256<float> a = Exp(Vector256.LoadUnsafe(ref first, (nuint)i) - high), b = Exp(Vector256.LoadUnsafe(ref first, (nuint)i + 8) - high);
            a.StoreUnsafe(ref first, (nuint)i);
            b.StoreUnsafe(ref first, (nuint)i + 8);
            sum0 += a;
            sum1 += b;
        }
        float sum = Vector256.Sum(sum0 + sum1);
        for (; i < numbers.Length; i++) sum += numbers[i] = Exp(Vector256.Create(numbers[i] - max))[0];
        return sum;
    }

    // e^x = 2^n·e^r with n = round(x·log₂e) and |r| ≤ ½ ln 2, where the polynomial of Cephes gives e^r.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Exp(Vector256<float> x)
    {
        x = Vector256.Max(x, Vector256.Create(Lowest));
        Vector256<float> n = Vector256.Floor(Vector256.MultiplyAddEstimate(x, Vector256.Create(1.44269504f), Vector256.Create(0.5f)));
        Vector256<float> r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(2.12194440e-4f), r);
        Vector256<float> p = Vector256.Create(1.9875691500e-4f);
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.MultiplyAddEstimate(p, r, Vector256.Create(5.0000001201e-1f));
        p = Vector256.MultiplyAddEstimate(p, r * r, r + Vector256<float>.One);
        // n + 127 is the exponent of a float.
        Vector256<int> exponent = Vector256.ConvertToInt32(n) + Vector256.Create(127);
        return p * (exponent << 23).AsSingle();
    }
}
