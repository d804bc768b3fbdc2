using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RecSys.Numerics;

namespace RecSys.Retrieval;

/// <summary>
/// Dot products of a few vectors with a panel of queries, held against a bound for each query while they are still in registers: what is worth an
/// exact score comes out as bits, and nothing is stored. Queries lie in the lanes, [d][queries], so no sum runs across a register.
/// </summary>
internal static unsafe class BoundTile
{
    /// <summary>Vectors of a tile.</summary>
    public static int Rows => Avx512F.IsSupported ? 8 : 4;

    /// <summary>Queries of a panel.</summary>
    public static int Queries => Avx512F.IsSupported ? 32 : 16;

    /// <summary>Whether this machine is quick with it.</summary>
    public static bool IsSupported => Avx512F.IsSupported || Vector256.IsHardwareAccelerated;

    /// <summary>Finds the pairs that reach their bounds; NaN, where numbers overflow, is no reason to leave one out.</summary>
    /// <param name="rows">First vector; the others follow it.</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="panel">[d × <see cref="Queries"/>].</param>
    /// <param name="terms">Taken off the products of each vector.</param>
    /// <param name="bounds">For each query the least that is of use.</param>
    /// <param name="reaching">Receives for each vector a bit for each query.</param>
    public static void Run(float* rows, int d, float* panel, float* terms, float* bounds, uint* reaching)
    {
        if (Avx512F.IsSupported) Run8x32(rows, d, panel, terms, bounds, reaching);
        else Run4x16(rows, d, panel, terms, bounds, reaching);
    }

    /// <summary>In registers of 256 bits: 4 vectors, 16 queries.</summary>
    public static void Run4x16(float* rows, int d, float* panel, float* terms, float* bounds, uint* reaching)
    {
        float* end = rows + d;
        nint n = d;
        Vector256<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, e0 = default, e1 = default;
        for (; rows < end; rows++, panel += 16)
        {
            Vector256<float> low = Vector256.Load(panel), high = Vector256.Load(panel + 8);
            AddTwo(rows[0], low, high, ref a0, ref a1);
            AddTwo(rows[n], low, high, ref b0, ref b1);
            AddTwo(rows[2 * n], low, high, ref c0, ref c1);
            AddTwo(rows[3 * n], low, high, ref e0, ref e1);
        }
        reaching[0] = Reaching(a0, a1, terms[0], bounds);
        reaching[1] = Reaching(b0, b1, terms[1], bounds);
        reaching[2] = Reaching(c0, c1, terms[2], bounds);
        reaching[3] = Reaching(e0, e1, terms[3], bounds);
    }

    /// <summary>In registers of 512 bits: 8 vectors, 32 queries.</summary>
    public static void Run8x32(float* rows, int d, float* panel, float* terms, float* bounds, uint* reaching)
    {
        float* end = rows + d;
        nint n = d;
        Vector512<float> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, e0 = default, e1 = default;
        Vector512<float> f0 = default, f1 = default, g0 = default, g1 = default, h0 = default, h1 = default, i0 = default, i1 = default;
        for (float* later = rows + (4 * n); rows < end; rows++, later++, panel += 32)
        {
            Vector512<float> low = Vector512.Load(panel), high = Vector512.Load(panel + 16);
            AddTwo(rows[0], low, high, ref a0, ref a1);
            AddTwo(rows[n], low, high, ref b0, ref b1);
            AddTwo(rows[2 * n], low, high, ref c0, ref c1);
            AddTwo(rows[3 * n], low, high, ref e0, ref e1);
            AddTwo(later[0], low, high, ref f0, ref f1);
            AddTwo(later[n], low, high, ref g0, ref g1);
            AddTwo(later[2 * n], low, high, ref h0, ref h1);
            AddTwo(later[3 * n], low, high, ref i0, ref i1);
        }
        reaching[0] = Reaching(a0, a1, terms[0], bounds);
        reaching[1] = Reaching(b0, b1, terms[1], bounds);
        reaching[2] = Reaching(c0, c1, terms[2], bounds);
        reaching[3] = Reaching(e0, e1, terms[3], bounds);
        reaching[4] = Reaching(f0, f1, terms[4], bounds);
        reaching[5] = Reaching(g0, g1, terms[5], bounds);
        reaching[6] = Reaching(h0, h1, terms[6], bounds);
        reaching[7] = Reaching(i0, i1, terms[7], bounds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTwo(float value, Vector256<float> low, Vector256<float> high, ref Vector256<float> first, ref Vector256<float> second)
    {
        Vector256<float> x = Vector256.Create(value);
        first = Lanes256.MultiplyAdd(x, low, first);
        second = Lanes256.MultiplyAdd(x, high, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTwo(float value, Vector512<float> low, Vector512<float> high, ref Vector512<float> first, ref Vector512<float> second)
    {
        Vector512<float> x = Vector512.Create(value);
        first = Avx512F.FusedMultiplyAdd(x, low, first);
        second = Avx512F.FusedMultiplyAdd(x, high, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Reaching(Vector256<float> first, Vector256<float> second, float term, float* bounds)
    {
        Vector256<float> off = Vector256.Create(term);
        uint low = Vector256.LessThan(first - off, Vector256.Load(bounds)).ExtractMostSignificantBits();
        uint high = Vector256.LessThan(second - off, Vector256.Load(bounds + 8)).ExtractMostSignificantBits();
        return ~(low | (high << 8)) & 0xFFFF;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Reaching(Vector512<float> first, Vector512<float> second, float term, float* bounds)
    {
        Vector512<float> off = Vector512.Create(term);
        uint low = (uint)Vector512.LessThan(Avx512F.Subtract(first, off), Vector512.Load(bounds)).ExtractMostSignificantBits();
        uint high = (uint)Vector512.LessThan(Avx512F.Subtract(second, off), Vector512.Load(bounds + 16)).ExtractMostSignificantBits();
        return ~(low | (high << 16));
    }
}
