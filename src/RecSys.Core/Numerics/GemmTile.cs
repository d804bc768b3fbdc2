using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Numerics;

/// <summary>
/// The register-tiled kernel below every dense product: C[8 × 32] += α·Σ_k a_k ⊗ b_k, where a_k is 8 and b_k 32 consecutive numbers.
/// Each element is one chain of fused multiply-adds over k, so the AVX-512 and the 256-bit path give the same bits.
/// </summary>
internal static unsafe class GemmTile
{
    /// <summary>Rows of C in a tile.</summary>
    public const int Rows = 8;

    /// <summary>Columns of C in a tile, and width of a packed panel.</summary>
    public const int Columns = 32;

    /// <summary>Number of panels for so many columns.</summary>
    public static int PanelCount(int columns) => (columns + Columns - 1) / Columns;

    /// <summary>Adds to a whole tile.</summary>
    /// <param name="a">a_0: 8 numbers.</param>
    /// <param name="aStride">Distance from a_k to a_{k+1}.</param>
    /// <param name="b">b_0: 32 numbers.</param>
    /// <param name="bStride">Distance from b_k to b_{k+1}.</param>
    /// <param name="k">Number of outer products.</param>
    /// <param name="c">First element of the tile.</param>
    /// <param name="cStride">Distance between its rows.</param>
    /// <param name="alpha">Factor of the sum.</param>
    public static void Add(float* a, nint aStride, float* b, nint bStride, int k, float* c, nint cStride, float alpha)
    {
        if (Avx512F.IsSupported)
        {
            Add8x32(a, aStride, b, bStride, k, c, cStride, alpha);
            return;
        }
        Add4x16(a, aStride, b, bStride, k, c, cStride, alpha);
        Add4x16(a, aStride, b + 16, bStride, k, c + 16, cStride, alpha);
        Add4x16(a + 4, aStride, b, bStride, k, c + (4 * cStride), cStride, alpha);
        Add4x16(a + 4, aStride, b + 16, bStride, k, c + (4 * cStride) + 16, cStride, alpha);
    }

    /// <summary>Adds to the first <paramref name="rows"/> × <paramref name="columns"/> elements of a tile at the edge of C.</summary>
    public static void AddPart(float* a, nint aStride, float* b, nint bStride, int k, float* c, nint cStride, float alpha, int rows, int columns)
    {
        float* whole = stackalloc float[Rows * Columns];
        new Span<float>(whole, Rows * Columns).Clear();
        Add(a, aStride, b, bStride, k, whole, Columns, alpha);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) c[(i * cStride) + j] += whole[(i * Columns) + j];
        }
    }

    /// <summary>The 256-bit path; visible so that tests compare it on every machine.</summary>
    internal static void Add4x16(float* a, nint aStride, float* b, nint bStride, int k, float* c, nint cStride, float alpha)
    {
        Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        for (; k > 0; k--, a += aStride, b += bStride)
        {
            Vector256<float> b0 = Vector256.Load(b), b1 = Vector256.Load(b + 8);
            Vector256<float> x = Vector256.Create(a[0]);
            c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
            x = Vector256.Create(a[1]);
            c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
            x = Vector256.Create(a[2]);
            c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
            x = Vector256.Create(a[3]);
            c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
        }
        Vector256<float> scale = Vector256.Create(alpha);
        Store(c, c00, c01, scale);
        Store(c + cStride, c10, c11, scale);
        Store(c + (2 * cStride), c20, c21, scale);
        Store(c + (3 * cStride), c30, c31, scale);
    }

    private static void Add8x32(float* a, nint aStride, float* b, nint bStride, int k, float* c, nint cStride, float alpha)
    {
        Vector512<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        Vector512<float> c40 = default, c41 = default, c50 = default, c51 = default, c60 = default, c61 = default, c70 = default, c71 = default;
        for (; k > 0; k--, a += aStride, b += bStride)
        {
            Vector512<float> b0 = Vector512.Load(b), b1 = Vector512.Load(b + 16);
            Vector512<float> x = Vector512.Create(a[0]);
            c00 = Avx512F.FusedMultiplyAdd(x, b0, c00);
            c01 = Avx512F.FusedMultiplyAdd(x, b1, c01);
            x = Vector512.Create(a[1]);
            c10 = Avx512F.FusedMultiplyAdd(x, b0, c10);
            c11 = Avx512F.FusedMultiplyAdd(x, b1, c11);
            x = Vector512.Create(a[2]);
            c20 = Avx512F.FusedMultiplyAdd(x, b0, c20);
            c21 = Avx512F.FusedMultiplyAdd(x, b1, c21);
            x = Vector512.Create(a[3]);
            c30 = Avx512F.FusedMultiplyAdd(x, b0, c30);
            c31 = Avx512F.FusedMultiplyAdd(x, b1, c31);
            x = Vector512.Create(a[4]);
            c40 = Avx512F.FusedMultiplyAdd(x, b0, c40);
            c41 = Avx512F.FusedMultiplyAdd(x, b1, c41);
            x = Vector512.Create(a[5]);
            c50 = Avx512F.FusedMultiplyAdd(x, b0, c50);
            c51 = Avx512F.FusedMultiplyAdd(x, b1, c51);
            x = Vector512.Create(a[6]);
            c60 = Avx512F.FusedMultiplyAdd(x, b0, c60);
            c61 = Avx512F.FusedMultiplyAdd(x, b1, c61);
            x = Vector512.Create(a[7]);
            c70 = Avx512F.FusedMultiplyAdd(x, b0, c70);
            c71 = Avx512F.FusedMultiplyAdd(x, b1, c71);
        }
        Vector512<float> scale = Vector512.Create(alpha);
        Store(c, c00, c01, scale);
        Store(c + cStride, c10, c11, scale);
        Store(c + (2 * cStride), c20, c21, scale);
        Store(c + (3 * cStride), c30, c31, scale);
        Store(c + (4 * cStride), c40, c41, scale);
        Store(c + (5 * cStride), c50, c51, scale);
        Store(c + (6 * cStride), c60, c61, scale);
        Store(c + (7 * cStride), c70, c71, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> low, Vector256<float> high, Vector256<float> scale)
    {
        Vector256.FusedMultiplyAdd(low, scale, Vector256.Load(c)).Store(c);
        Vector256.FusedMultiplyAdd(high, scale, Vector256.Load(c + 8)).Store(c + 8);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> low, Vector512<float> high, Vector512<float> scale)
    {
        Avx512F.FusedMultiplyAdd(low, scale, Vector512.Load(c)).Store(c);
        Avx512F.FusedMultiplyAdd(high, scale, Vector512.Load(c + 16)).Store(c + 16);
    }
}
