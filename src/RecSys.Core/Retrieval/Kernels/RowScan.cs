using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace RecSys.Retrieval.Kernels;

/// <summary>Scores rows that lie one behind the other, or are scattered, four at a time; the last ones stand in for those that a group of four lacks.</summary>
internal static unsafe class RowScan
{
    /// <summary>Rows that are scored before any of them is offered; a multiple of four.</summary>
    public const int Block = 64;

    // The processor's own fetching ends with a page and falls behind where rows take work; so far ahead, in bytes, memory is asked for by hand.
    private const int Ahead = 4096, Line = 64;

    /// <summary>Scores rows one behind the other.</summary>
    /// <param name="scorer">The scorer.</param>
    /// <param name="row">First row.</param>
    /// <param name="stride">Bytes from row to row.</param>
    /// <param name="count">Number of rows, 1 to <see cref="Block"/>.</param>
    /// <param name="scores">Receives the scores; room for <see cref="Block"/>.</param>
    public static void Run<TScorer>(TScorer scorer, byte* row, int stride, int count, float* scores)
        where TScorer : struct, IRowScorer
    {
        nint step = stride;
        int i = 0;
        for (; i + 4 <= count; i += 4, row += 4 * step)
        {
            Fetch(row + Ahead, step);
            scorer.ScoreFour(row, row + step, row + (2 * step), row + (3 * step), scores + i);
        }
        if (i == count) return;
        byte* second = i + 1 < count ? row + step : row, third = i + 2 < count ? second + step : second;
        scorer.ScoreFour(row, second, third, third, scores + i);
    }

    /// <summary>Scores rows at any addresses.</summary>
    /// <param name="scorer">The scorer.</param>
    /// <param name="rows">Addresses; room for the next multiple of four.</param>
    /// <param name="count">Number of rows, 1 to <see cref="Block"/>.</param>
    /// <param name="scores">Receives the scores; room for <see cref="Block"/>.</param>
    public static void Run<TScorer>(TScorer scorer, byte** rows, int count, float* scores)
        where TScorer : struct, IRowScorer
    {
        for (int i = count; (i & 3) != 0; i++) rows[i] = rows[count - 1];
        for (int i = 0; i < count; i += 4) scorer.ScoreFour(rows[i], rows[i + 1], rows[i + 2], rows[i + 3], scores + i);
    }

    // Four rows, but for lines that they hardly reach into. Asking for what lies behind the end of memory does nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* row, nint step)
    {
        if (!Sse.IsSupported) return;
        nint at = 0;
        do
        {
            Sse.Prefetch0(row + at);
            Sse.Prefetch0(row + at + step);
            Sse.Prefetch0(row + at + (2 * step));
            Sse.Prefetch0(row + at + (3 * step));
            at += Line;
        }
        while (at + (Line / 2) < step);
    }
}
