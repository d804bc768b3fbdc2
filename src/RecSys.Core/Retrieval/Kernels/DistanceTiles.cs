using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>
/// Minus the squared distances of rows from rows, for one register width: two queries and four rows at a time. A pair always sums in the same
/// order (a register of partial sums over the row, then its lanes), whatever tile it falls into. Rows are at least one register long.
/// </summary>
/// <typeparam name="TLanes">Operations on the register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static unsafe class DistanceTiles<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static void Compute(float* queries, int queryCount, float* rows, int rowCount, int d, float* scores)
    {
        for (int query = 0; query < queryCount; query += 2)
        {
            bool two = query + 1 < queryCount;
            float* x = queries + ((long)query * d);
            float* to = scores + ((long)query * rowCount);
            int row = 0;
            for (; row + 4 <= rowCount; row += 4)
            {
                if (two) Tile2x4(x, rows + ((long)row * d), d, to + row, rowCount);
                else Tile1x4(x, rows + ((long)row * d), d, to + row);
            }
            for (; row < rowCount; row++)
            {
                to[row] = Pair(x, rows + ((long)row * d), d);
                if (two) to[row + rowCount] = Pair(x + d, rows + ((long)row * d), d);
            }
        }
    }

    private static float Pair(float* x, float* y, int d)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector sum = TLanes.Zero;
        for (; k + width <= n; k += width) Add(ref sum, TLanes.Load(ref *x, k), ref *y, k);
        if (k < n) AddTail(ref sum, TLanes.LoadTail(ref *x, n - width, (int)(n - k)), ref *y, n - width, (int)(n - k));
        return -TLanes.Sum(sum);
    }

    private static void Tile1x4(float* query, float* rows, int d, float* to)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector a = TLanes.Zero, b = TLanes.Zero, c = TLanes.Zero, e = TLanes.Zero;
        ref float y = ref *rows;
        for (; k + width <= n; k += width)
        {
            TVector x = TLanes.Load(ref *query, k);
            Add(ref a, x, ref y, k);
            Add(ref b, x, ref y, k + n);
            Add(ref c, x, ref y, k + (2 * n));
            Add(ref e, x, ref y, k + (3 * n));
        }
        int rest = (int)(n - k);
        if (rest > 0)
        {
            k = n - width;
            TVector x = TLanes.LoadTail(ref *query, k, rest);
            AddTail(ref a, x, ref y, k, rest);
            AddTail(ref b, x, ref y, k + n, rest);
            AddTail(ref c, x, ref y, k + (2 * n), rest);
            AddTail(ref e, x, ref y, k + (3 * n), rest);
        }
        Store(a, b, c, e, to);
    }

    private static void Tile2x4(float* queries, float* rows, int d, float* to, int stride)
    {
        nuint width = (nuint)TLanes.Count, n = (nuint)d, k = 0;
        TVector a0 = TLanes.Zero, b0 = TLanes.Zero, c0 = TLanes.Zero, e0 = TLanes.Zero;
        TVector a1 = TLanes.Zero, b1 = TLanes.Zero, c1 = TLanes.Zero, e1 = TLanes.Zero;
        ref float x = ref *queries, y = ref *rows;
        for (; k + width <= n; k += width)
        {
            TVector x0 = TLanes.Load(ref x, k), x1 = TLanes.Load(ref x, k + n);
            AddTwo(ref a0, ref a1, x0, x1, TLanes.Load(ref y, k));
            AddTwo(ref b0, ref b1, x0, x1, TLanes.Load(ref y, k + n));
            AddTwo(ref c0, ref c1, x0, x1, TLanes.Load(ref y, k + (2 * n)));
            AddTwo(ref e0, ref e1, x0, x1, TLanes.Load(ref y, k + (3 * n)));
        }
        int rest = (int)(n - k);
        if (rest > 0)
        {
            k = n - width;
            TVector x0 = TLanes.LoadTail(ref x, k, rest), x1 = TLanes.LoadTail(ref x, k + n, rest);
            AddTwo(ref a0, ref a1, x0, x1, TLanes.LoadTail(ref y, k, rest));
            AddTwo(ref b0, ref b1, x0, x1, TLanes.LoadTail(ref y, k + n, rest));
            AddTwo(ref c0, ref c1, x0, x1, TLanes.LoadTail(ref y, k + (2 * n), rest));
            AddTwo(ref e0, ref e1, x0, x1, TLanes.LoadTail(ref y, k + (3 * n), rest));
        }
        Store(a0, b0, c0, e0, to);
        Store(a1, b1, c1, e1, to + stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref TVector sum, TVector x, ref float y, nuint at)
    {
        TVector difference = TLanes.Subtract(x, TLanes.Load(ref y, at));
        sum = TLanes.MultiplyAdd(difference, difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTail(ref TVector sum, TVector x, ref float y, nuint at, int rest)
    {
        TVector difference = TLanes.Subtract(x, TLanes.LoadTail(ref y, at, rest));
        sum = TLanes.MultiplyAdd(difference, difference, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTwo(ref TVector sum0, ref TVector sum1, TVector x0, TVector x1, TVector y)
    {
        TVector d0 = TLanes.Subtract(x0, y), d1 = TLanes.Subtract(x1, y);
        sum0 = TLanes.MultiplyAdd(d0, d0, sum0);
        sum1 = TLanes.MultiplyAdd(d1, d1, sum1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(TVector a, TVector b, TVector c, TVector e, float* to)
    {
        TLanes.StoreSums(a, b, c, e, ref *to, 0);
        for (int i = 0; i < 4; i++) to[i] = -to[i];
    }
}
