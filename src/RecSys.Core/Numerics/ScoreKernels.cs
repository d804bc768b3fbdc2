using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.Numerics;

/// <summary>
/// Dot products of rows with rows, for one register width. A pair always sums in the same order (a register of partial sums over the row, then its lanes),
/// whatever tile it falls into, so that a score does not depend on what is scored beside it. Rows are at least one register long.
/// </summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static class ScoreKernels<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    // Bytes of item rows that stay in the first-level cache while all users pass over them.
    private const int BlockBytes = 16 * 1024;

    public static float Pair(ref float user, ref float item, int d)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector sum = TLanes.Zero;
        for (; k + width <= n; k += width)
            sum = TLanes.MultiplyAdd(TLanes.Load(ref user, k), TLanes.Load(ref item, k), sum);
        int rest = (int)(n - k);
        if (rest > 0)
            sum = TLanes.MultiplyAdd(TLanes.LoadTail(ref user, n - width, rest), TLanes.LoadTail(ref item, n - width, rest), sum);
        return TLanes.Sum(sum);
    }

    // users [m × d], items [n × d] → scores [m × n]
    public static void Scores(ReadOnlySpan<float> users, ReadOnlySpan<float> items, int d, Span<float> scores)
    {
        int userCount = users.Length / d, itemCount = items.Length / d;
        int block = Math.Max(4, BlockBytes / (sizeof(float) * d) / 4 * 4);
        ref float u = ref MemoryMarshal.GetReference(users);
        ref float v = ref MemoryMarshal.GetReference(items);
        ref float s = ref MemoryMarshal.GetReference(scores);
        for (int start = 0; start < itemCount; start += block)
        {
            int end = Math.Min(itemCount, start + block);
            int row = 0;
            for (; row + 3 <= userCount; row += 3)
            {
                ref float user = ref Unsafe.Add(ref u, (nint)row * d);
                ref float to = ref Unsafe.Add(ref s, (nint)row * itemCount);
                int item = start;
                for (; item + 4 <= end; item += 4)
                    Tile3x4(ref user, ref Unsafe.Add(ref v, (nint)item * d), d, ref to, item, itemCount);
                for (; item < end; item++)
                {
                    for (int i = 0; i < 3; i++)
                        Unsafe.Add(ref to, ((nint)i * itemCount) + item) = Pair(ref Unsafe.Add(ref user, i * d), ref Unsafe.Add(ref v, (nint)item * d), d);
                }
            }
            for (; row < userCount; row++)
                Row(ref Unsafe.Add(ref u, (nint)row * d), ref v, d, start, end, ref Unsafe.Add(ref s, (nint)row * itemCount));
        }
    }

    private static void Row(ref float user, ref float items, int d, int start, int end, ref float to)
    {
        int item = start;
        for (; item + 4 <= end; item += 4) Tile1x4(ref user, ref Unsafe.Add(ref items, (nint)item * d), d, ref to, item);
        for (; item < end; item++) Unsafe.Add(ref to, item) = Pair(ref user, ref Unsafe.Add(ref items, (nint)item * d), d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile1x4(ref float user, ref float items, int d, ref float to, int column)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero, e = TLanes.Zero;
        for (; k + width <= n; k += width)
        {
            TVector x = TLanes.Load(ref user, k);
            a = TLanes.MultiplyAdd(x, TLanes.Load(ref items, k), a);
            b = TLanes.MultiplyAdd(x, TLanes.Load(ref items, k + n), b);
            c = TLanes.MultiplyAdd(x, TLanes.Load(ref items, k + (2 * n)), c);
            e = TLanes.MultiplyAdd(x, TLanes.Load(ref items, k + (3 * n)), e);
        }
        int rest = (int)(n - k);
        if (rest > 0)
        {
            k = n - width;
            TVector x = TLanes.LoadTail(ref user, k, rest);
            a = TLanes.MultiplyAdd(x, TLanes.LoadTail(ref items, k, rest), a);
            b = TLanes.MultiplyAdd(x, TLanes.LoadTail(ref items, k + n, rest), b);
            c = TLanes.MultiplyAdd(x, TLanes.LoadTail(ref items, k + (2 * n), rest), c);
            e = TLanes.MultiplyAdd(x, TLanes.LoadTail(ref items, k + (3 * n), rest), e);
        }
        TLanes.StoreSums(a, b, c, e, ref to, (nuint)column);
    }

    // Twelve sums, three rows of users and one of items fill the sixteen registers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile3x4(ref float users, ref float items, int d, ref float to, int column, int stride)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector a0 = TLanes.Zero, b0 = TLanes.Zero, c0 = TLanes.Zero, e0 = TLanes.Zero;
        TVector a1 = TLanes.Zero, b1 = TLanes.Zero, c1 = TLanes.Zero, e1 = TLanes.Zero;
        TVector a2 = TLanes.Zero, b2 = TLanes.Zero, c2 = TLanes.Zero, e2 = TLanes.Zero;
        for (; k + width <= n; k += width)
        {
            TVector x0 = TLanes.Load(ref users, k), x1 = TLanes.Load(ref users, k + n), x2 = TLanes.Load(ref users, k + (2 * n));
            TVector y = TLanes.Load(ref items, k);
            a0 = TLanes.MultiplyAdd(x0, y, a0);
            a1 = TLanes.MultiplyAdd(x1, y, a1);
            a2 = TLanes.MultiplyAdd(x2, y, a2);
            y = TLanes.Load(ref items, k + n);
            b0 = TLanes.MultiplyAdd(x0, y, b0);
            b1 = TLanes.MultiplyAdd(x1, y, b1);
            b2 = TLanes.MultiplyAdd(x2, y, b2);
            y = TLanes.Load(ref items, k + (2 * n));
            c0 = TLanes.MultiplyAdd(x0, y, c0);
            c1 = TLanes.MultiplyAdd(x1, y, c1);
            c2 = TLanes.MultiplyAdd(x2, y, c2);
            y = TLanes.Load(ref items, k + (3 * n));
            e0 = TLanes.MultiplyAdd(x0, y, e0);
            e1 = TLanes.MultiplyAdd(x1, y, e1);
            e2 = TLanes.MultiplyAdd(x2, y, e2);
        }
        int rest = (int)(n - k);
        if (rest > 0)
        {
            k = n - width;
            TVector x0 = TLanes.LoadTail(ref users, k, rest), x1 = TLanes.LoadTail(ref users, k + n, rest), x2 = TLanes.LoadTail(ref users, k + (2 * n), rest);
            TVector y = TLanes.LoadTail(ref items, k, rest);
            a0 = TLanes.MultiplyAdd(x0, y, a0);
            a1 = TLanes.MultiplyAdd(x1, y, a1);
            a2 = TLanes.MultiplyAdd(x2, y, a2);
            y = TLanes.LoadTail(ref items, k + n, rest);
            b0 = TLanes.MultiplyAdd(x0, y, b0);
            b1 = TLanes.MultiplyAdd(x1, y, b1);
            b2 = TLanes.MultiplyAdd(x2, y, b2);
            y = TLanes.LoadTail(ref items, k + (2 * n), rest);
            c0 = TLanes.MultiplyAdd(x0, y, c0);
            c1 = TLanes.MultiplyAdd(x1, y, c1);
            c2 = TLanes.MultiplyAdd(x2, y, c2);
            y = TLanes.LoadTail(ref items, k + (3 * n), rest);
            e0 = TLanes.MultiplyAdd(x0, y, e0);
            e1 = TLanes.MultiplyAdd(x1, y, e1);
            e2 = TLanes.MultiplyAdd(x2, y, e2);
        }
        TLanes.StoreSums(a0, b0, c0, e0, ref to, (nuint)column);
        TLanes.StoreSums(a1, b1, c1, e1, ref to, (nuint)(column + stride));
        TLanes.StoreSums(a2, b2, c2, e2, ref to, (nuint)(column + (2 * (nint)stride)));
    }
}
