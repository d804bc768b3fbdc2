using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Ivf;

/// <summary>Sums of table look-ups for codes of 8 bits, Σ_m table[m][code[m]], each added up in the same order whatever stands beside it.</summary>
internal static unsafe class CodeSums
{
    private const int Centres = 256;

    /// <summary>Sums of rows one behind the other.</summary>
    /// <remarks>
    /// Four rows at a time, in two sums each, which hide the latency of the addition; an address in the tables serves four look-ups. Loads are what it
    /// takes; gathers take more of them.
    /// </remarks>
    /// <param name="tables">[parts × 256].</param>
    /// <param name="codes">First row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="sums">Receives the sums.</param>
    public static void Run(float* tables, byte* codes, int stride, int parts, int count, float* sums)
    {
        int row = 0;
        for (; row + 4 <= count; row += 4)
        {
            byte* a = codes + ((nint)row * stride), b = a + stride, c = b + stride, d = c + stride;
            float* table = tables;
            // Of four parts two go into each sum, since an addition waits for the one before it. Offsets of no more than a constant become part of
            // the address of a look-up.
            float sa = 0, sb = 0, sc = 0, sd = 0, ta = 0, tb = 0, tc = 0, td = 0;
            int m = 0;
            for (; m + 4 <= parts; m += 4, table += 4 * Centres, a += 4, b += 4, c += 4, d += 4)
            {
                sa += table[(nuint)a[0]];
                sb += table[(nuint)b[0]];
                sc += table[(nuint)c[0]];
                sd += table[(nuint)d[0]];
                sa += (table + Centres)[(nuint)a[1]];
                sb += (table + Centres)[(nuint)b[1]];
                sc += (table + Centres)[(nuint)c[1]];
                sd += (table + Centres)[(nuint)d[1]];
                ta += (table + (2 * Centres))[(nuint)a[2]];
                tb += (table + (2 * Centres))[(nuint)b[2]];
                tc += (table + (2 * Centres))[(nuint)c[2]];
                td += (table + (2 * Centres))[(nuint)d[2]];
                ta += (table + (3 * Centres))[(nuint)a[3]];
                tb += (table + (3 * Centres))[(nuint)b[3]];
                tc += (table + (3 * Centres))[(nuint)c[3]];
                td += (table + (3 * Centres))[(nuint)d[3]];
            }
            for (; m < parts; m++, table += Centres)
            {
                sa += table[*a++];
                sb += table[*b++];
                sc += table[*c++];
                sd += table[*d++];
            }
            sums[row] = sa + ta;
            sums[row + 1] = sb + tb;
            sums[row + 2] = sc + tc;
            sums[row + 3] = sd + td;
        }
        for (; row < count; row++) sums[row] = One(tables, codes + ((nint)row * stride), parts);
    }

    /// <summary>Sum of one row.</summary>
    public static float One(float* tables, byte* code, int parts)
    {
        float first = 0, second = 0;
        int m = 0;
        for (; m + 4 <= parts; m += 4, tables += 4 * Centres)
        {
            first += tables[code[m]];
            first += tables[Centres + code[m + 1]];
            second += tables[(2 * Centres) + code[m + 2]];
            second += tables[(3 * Centres) + code[m + 3]];
        }
        for (; m < parts; m++, tables += Centres) first += tables[code[m]];
        return first + second;
    }

    /// <summary>Sum of one row of a block of codes of 4 bits.</summary>
    /// <param name="tables">[parts × 16].</param>
    /// <param name="block">The block.</param>
    /// <param name="row">Row, of which the place within the block counts.</param>
    /// <param name="parts">Number of parts.</param>
    public static float OfBlock(float* tables, byte* block, int row, int parts)
    {
        float sum = 0;
        for (int m = 0; m < parts; m++) sum += tables[(m * CodeBlocks.Centres) + CodeBlocks.Code(block, row, m)];
        return sum;
    }
}
