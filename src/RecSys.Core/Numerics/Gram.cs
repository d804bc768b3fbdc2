namespace RecSys.Numerics;

/// <summary>YᵀY of a tall matrix, on all cores with a fixed order of sums.</summary>
internal static class Gram
{
    private const int MinBlock = 512;
    private const int MaxBlocks = 64;

    /// <summary>Computes YᵀY, both triangles, in a padded square [PaddedSize(n) × PaddedSize(n)].</summary>
    /// <param name="rows">Y, row-major [rows × stride].</param>
    /// <param name="stride">Distance between the rows of Y.</param>
    /// <param name="n">Columns of Y that count.</param>
    /// <param name="parallel">Threads and cancellation; the result does not depend on them.</param>
    public static float[] Compute(float[] rows, int stride, int n, ParallelOptions parallel)
    {
        int count = rows.Length / stride, padded = SymmetricSystem.PaddedSize(n);
        int block = Math.Max(MinBlock, (count + MaxBlocks - 1) / MaxBlocks);
        var parts = new float[(count + block - 1) / block][];
        WorkSharing.Run(parts.Length, parallel, part =>
        {
            var sum = new SymmetricSystem(n);
            int end = Math.Min(count, (part + 1) * block);
            for (int row = part * block; row < end; row++) sum.AddOuter(rows.AsSpan(row * stride, n), 1f);
            sum.Flush();
            parts[part] = sum.Matrix;
        });
        var gram = new float[padded * padded];
        foreach (float[] part in parts) System.Numerics.Tensors.TensorPrimitives.Add<float>(gram, part, gram);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++) gram[(i * padded) + j] = gram[(j * padded) + i];
        }
        return gram;
    }
}
