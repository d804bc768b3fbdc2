using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>What scorers of rows of 8 bits share, whatever the width of their registers.</summary>
internal static unsafe class ByteSums
{
    /// <summary>The scales of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Scales(byte* a, byte* b, byte* c, byte* d, int dimension)
    {
        // Each is the upper half of a float.
        Vector128<ushort> codes = Vector128<ushort>.Zero;
        codes = Sse2.Insert(codes, *(ushort*)(a + dimension), 1);
        codes = Sse2.Insert(codes, *(ushort*)(b + dimension), 3);
        codes = Sse2.Insert(codes, *(ushort*)(c + dimension), 5);
        codes = Sse2.Insert(codes, *(ushort*)(d + dimension), 7);
        return Avx.ConvertToVector256Double(codes.AsSingle());
    }

    /// <summary>Minus squared distances, of which the last place of the subtraction may be on the wrong side of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Distances(Vector256<double> dots, Vector256<double> norms, Vector256<double> scales, double minusOwn, double minusTwoSteps)
    {
        Vector256<double> mixed = Vector256.MultiplyAddEstimate(Vector256.Create(minusTwoSteps), dots, scales * norms);
        return Avx.ConvertToVector128Single(Avx.Min(Vector256.Create(minusOwn) - (scales * mixed), Vector256<double>.Zero));
    }
}
