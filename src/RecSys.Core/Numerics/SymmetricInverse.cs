namespace RecSys.Numerics;

/// <summary>
/// Inverse of a symmetric positive definite matrix in place, by blocks of the symmetric sweep operator (Goodnight 1979). With K the columns of
/// a block, Q = A[:, K], D = A[K, K] and P = Q·D⁻¹ a sweep is
/// <code>
/// A −= P·Qᵀ outside of K,   A[:, K] = P,   A[K, K] = −D⁻¹
/// </code>
/// and after all blocks A has become −A⁻¹. Nearly all of the n³ operations are rank-256 updates of the lower triangle, tile by tile in
/// registers; every element has a fixed order of operations, so the result does not depend on the number of threads.
/// </summary>
internal static unsafe class SymmetricInverse
{
    private const int Block = 256;
    private const int PanelsPerPiece = 4;

    /// <summary>Inverts.</summary>
    /// <param name="matrix">The matrix, row-major [n × n]; only the lower triangle is read. Receives the whole inverse.</param>
    /// <param name="n">Number of rows.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="progress">Called after every block with (blocks done, blocks in all); null: not wanted.</param>
    /// <exception cref="ArithmeticException">The matrix is not positive definite within the precision of its numbers.</exception>
    public static void Invert(float[] matrix, int n, ParallelOptions parallel, Action<int, int>? progress = null)
    {
        int panels = GemmTile.PanelCount(n), blocks = (n + Block - 1) / Block;
        var q = new float[panels * GemmTile.Columns * Block];
        var p = new float[q.Length];
        var inverse = new float[Block * Block];
        for (int block = 0; block < blocks; block++)
        {
            int start = block * Block, size = Math.Min(Block, n - start);
            InvertDiagonal(matrix, n, start, size, inverse);
            fixed (float* a = matrix, qs = q, ps = p, d = inverse)
            {
                Sweep sweep = new(a, n, start, size, qs, ps, d);
                WorkSharing.Run(panels, parallel, sweep.Pack);
                int pieces = (panels + PanelsPerPiece - 1) / PanelsPerPiece;
                WorkSharing.Run(pieces, parallel, piece => sweep.Update(pieces - 1 - piece, panels)); // the longest rows first
                WorkSharing.Run(panels, parallel, sweep.Replace);
            }
            progress?.Invoke(block + 1, blocks);
        }
        NegateAndMirror(matrix, n, parallel);
    }

    // The diagonal block is inverted in double precision, by sweeps of one column each, and rounded once.
    private static void InvertDiagonal(float[] matrix, int n, int start, int size, float[] inverse)
    {
        var d = new double[size * size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) d[(i * size) + j] = matrix[((start + i) * (long)n) + start + j];
        }
        Sweeps.InvertLower(d, size);
        inverse.AsSpan().Clear();
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++) inverse[(i * Block) + j] = inverse[(j * Block) + i] = (float)d[(i * size) + j];
        }
    }

    private static void NegateAndMirror(float[] matrix, int n, ParallelOptions parallel)
    {
        // By squares of 64: one of the two sides of a transposition is always read or written against the rows.
        const int Square = 64;
        WorkSharing.Run((n + Square - 1) / Square, parallel, band =>
        {
            int top = band * Square, bottom = Math.Min(n, top + Square);
            for (int left = 0; left < bottom; left += Square)
            {
                for (int i = top; i < bottom; i++)
                {
                    int right = Math.Min(left + Square, i + 1);
                    for (int j = left; j < right; j++)
                    {
                        long lower = ((long)i * n) + j;
                        float value = -matrix[lower];
                        matrix[lower] = value;
                        matrix[((long)j * n) + i] = value;
                    }
                }
            }
        });
    }

    /// <summary>One block's sweep; panels hold 32 columns: [k × 32], k = 0 … size−1.</summary>
    private sealed class Sweep(float* a, int n, int start, int size, float* q, float* p, float* inverse)
    {
        private const int Width = GemmTile.Columns;
        private readonly int _firstPanel = start / Width;
        private readonly int _endPanel = GemmTile.PanelCount(start + size);

        // Q and P = Q·D⁻¹ of one panel. Only the lower triangle is stored: above the block its columns are found as rows.
        public void Pack(int panel)
        {
            float* to = q + ((long)panel * Width * Block);
            int row = panel * Width, count = Math.Min(Width, n - row);
            new Span<float>(to, Width * size).Clear();
            if (row < start)
            {
                for (int k = 0; k < size; k++) new Span<float>(a + ((start + k) * (long)n) + row, count).CopyTo(new Span<float>(to + (k * Width), count));
            }
            else if (row >= start + size)
            {
                for (int c = 0; c < count; c++)
                {
                    float* from = a + ((row + c) * (long)n) + start;
                    for (int k = 0; k < size; k++) to[(k * Width) + c] = from[k];
                }
            }
            float* product = p + ((long)panel * Width * Block);
            new Span<float>(product, Width * Block).Clear();
            for (int k = 0; k < size; k += GemmTile.Rows) GemmTile.Add(inverse + k, Block, to, Width, size, product + (k * Width), Width, 1f);
        }

        // A −= P·Qᵀ for four panels of rows, up to the diagonal.
        public void Update(int piece, int panels)
        {
            int first = piece * PanelsPerPiece, end = Math.Min(panels, first + PanelsPerPiece);
            for (int j = 0; j < end; j++)
            {
                if (j >= _firstPanel && j < _endPanel) continue;
                for (int i = Math.Max(first, j); i < end; i++)
                {
                    if (i < _firstPanel || i >= _endPanel) UpdatePanel(i, j);
                }
            }
        }

        // A[:, K] = P and A[K, K] = −D⁻¹ in the lower triangle.
        public void Replace(int panel)
        {
            float* from = p + ((long)panel * Width * Block);
            int row = panel * Width, count = Math.Min(Width, n - row);
            if (row < start)
            {
                for (int k = 0; k < size; k++) new Span<float>(from + (k * Width), count).CopyTo(new Span<float>(a + ((start + k) * (long)n) + row, count));
                return;
            }
            bool diagonal = row < start + size;
            for (int c = 0; c < count; c++)
            {
                float* to = a + ((row + c) * (long)n) + start;
                int width = diagonal ? row + c - start + 1 : size;
                for (int k = 0; k < width; k++) to[k] = diagonal ? -inverse[((row + c - start) * Block) + k] : from[(k * Width) + c];
            }
        }

        private void UpdatePanel(int i, int j)
        {
            float* rows = p + ((long)i * Width * Block), columns = q + ((long)j * Width * Block);
            int width = Math.Min(Width, n - (j * Width));
            for (int r = 0; r < Width; r += GemmTile.Rows)
            {
                int row = (i * Width) + r;
                if (row >= n) return;
                float* c = a + (row * (long)n) + (j * Width);
                if (width == Width && row + GemmTile.Rows <= n) GemmTile.Add(rows + r, Width, columns, Width, size, c, n, -1f);
                else GemmTile.AddPart(rows + r, Width, columns, Width, size, c, n, -1f, Math.Min(GemmTile.Rows, n - row), width);
            }
        }
    }
}
