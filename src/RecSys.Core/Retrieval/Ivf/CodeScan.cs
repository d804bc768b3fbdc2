using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RecSys.Numerics;
using RecSys.Retrieval.Quantization;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Scores codes by look-ups (asymmetric distance computation, section 3.2 of Jégou et al. 2011). With c the centre of a list and p the decoded rest:
/// q·c + q·p, or under L2 −‖q − c‖² + 2 q·p − (‖p‖² + 2 c·p), of which only q·p goes through the tables, which so serve all lists.
/// </summary>
internal static unsafe class CodeScan
{
    /// <summary>Scores the lists that a cursor names and keeps the best.</summary>
    public static int Run(IvfState state, IdTable ids, BoundFilter? filter, ListCursor cursor, BestList best, ReadOnlySpan<float> query, bool dot)
    {
        ProductQuantizer quantizer = state.Quantizer!;
        Span<float> tables = IvfScratch.Own.Tables(quantizer.Parts * quantizer.Centres);
        quantizer.InnerProductTables(query, tables);
        if (!dot) TensorPrimitives.Multiply(tables, 2f, tables);
        long allowed = 0;
        int parts = quantizer.Parts, stride = state.Stride;
        fixed (float* table = tables)
        {
            while (cursor.TryNext(best.Count, allowed, out int list))
            {
                float centre = dot ? VectorMath.Dot(query, state.Centre(list)) : -VectorMath.SquaredDistance(query, state.Centre(list));
                ListView view = Volatile.Read(ref state.Lists[list]).View;
                // After the view, so that there is a bit for every position in it.
                ReadOnlySpan<ulong> removed = ids.RemovedBits;
                byte* row = view.Rows;
                for (int i = 0; i < view.Count; i++, row += stride)
                {
                    int position = view.Positions[i];
                    if (filter is not null)
                    {
                        if ((removed[position >> 6] >> (position & 63) & 1) != 0 || !filter.Allows(position)) continue;
                        allowed++;
                    }
                    float score = centre + Sum(table, row, parts);
                    if (!dot) score -= Unsafe.ReadUnaligned<float>(row + parts);
                    if (score < best.Threshold) continue;
                    if (filter is not null || (removed[position >> 6] >> (position & 63) & 1) == 0) best.Offer(position, score);
                }
                GC.KeepAlive(view);
            }
        }
        return best.Finish();
    }

    /// <summary>Sum of the entries of a code: Σ_m table[m][code[m]].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(float* tables, byte* code, int parts)
    {
        const int Centres = 256;
        float a = 0, b = 0, c = 0, d = 0;
        int m = 0;
        // Eight codes in one load; four sums hide the latency of the addition.
        for (; m + 8 <= parts; m += 8, tables += 8 * Centres)
        {
            ulong codes = Unsafe.ReadUnaligned<ulong>(code + m);
            a += tables[(byte)codes];
            b += tables[Centres + (byte)(codes >> 8)];
            c += tables[(2 * Centres) + (byte)(codes >> 16)];
            d += tables[(3 * Centres) + (byte)(codes >> 24)];
            a += tables[(4 * Centres) + (byte)(codes >> 32)];
            b += tables[(5 * Centres) + (byte)(codes >> 40)];
            c += tables[(6 * Centres) + (byte)(codes >> 48)];
            d += tables[(7 * Centres) + (byte)(codes >> 56)];
        }
        for (; m < parts; m++, tables += Centres) a += tables[code[m]];
        return (a + b) + (c + d);
    }
}
