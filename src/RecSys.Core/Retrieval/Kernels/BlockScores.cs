using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Scores of several queries with several vectors of floats, in tiles that stay in registers. A pair's score does not depend on what is scored beside it.</summary>
internal static unsafe class BlockScores
{
    /// <summary>Computes all scores.</summary>
    /// <param name="queries">[queryCount × d].</param>
    /// <param name="queryCount">Number of queries.</param>
    /// <param name="rows">[rowCount × d], back to back.</param>
    /// <param name="rowCount">Number of vectors.</param>
    /// <param name="d">Length of a vector.</param>
    /// <param name="dot">Dot product, or else minus the squared distance.</param>
    /// <param name="scores">Receives [queryCount × rowCount].</param>
    public static void Compute(float* queries, int queryCount, float* rows, int rowCount, int d, bool dot, Span<float> scores)
    {
        if (dot)
        {
            VectorMath.Scores(new ReadOnlySpan<float>(queries, queryCount * d), new ReadOnlySpan<float>(rows, rowCount * d), d, scores);
            return;
        }
        fixed (float* to = scores)
        {
            if (Vector512.IsHardwareAccelerated && d >= 16) DistanceTiles<Lanes512, Vector512<float>>.Compute(queries, queryCount, rows, rowCount, d, to);
            else if (Vector256.IsHardwareAccelerated && d >= 8) DistanceTiles<Lanes256, Vector256<float>>.Compute(queries, queryCount, rows, rowCount, d, to);
            else if (Vector128.IsHardwareAccelerated && d >= 4) DistanceTiles<Lanes128, Vector128<float>>.Compute(queries, queryCount, rows, rowCount, d, to);
            else DistanceTiles<LanesScalar, float>.Compute(queries, queryCount, rows, rowCount, d, to);
        }
    }
}
