namespace RecSys.Numerics;

/// <summary>
/// Sums of outer products and Cholesky solves for symmetric systems of one size, the inner step of alternating least squares. Matrices are
/// upper triangles in padded squares: [Padded × Padded] with n rounded up to whole tiles, so that no loop has a tail. Holds scratch: one per thread.
/// </summary>
internal sealed unsafe class SymmetricSystem
{
    // Rows gathered before their outer products are added: the panels of 64 columns just fill a first-level cache.
    private const int Chunk = 128;

    private const int Width = GemmTile.Columns;
    private readonly int _n;
    private readonly float[] _panels;
    private readonly float[] _inverseDiagonal;
    private int _gathered;

    /// <summary>Scratch for systems of n unknowns.</summary>
    public SymmetricSystem(int n)
    {
        _n = n;
        Padded = PaddedSize(n);
        _panels = new float[Chunk * Padded];
        _inverseDiagonal = new float[n];
        Matrix = new float[Padded * Padded];
        Right = new float[Padded];
    }

    /// <summary>Distance between the rows of <see cref="Matrix"/>.</summary>
    public int Padded { get; }

    /// <summary>The matrix; <see cref="Factor"/> replaces it by U.</summary>
    public float[] Matrix { get; }

    /// <summary>The right side; <see cref="Solve"/> replaces it by the solution.</summary>
    public float[] Right { get; }

    /// <summary>n rounded up to whole tiles.</summary>
    public static int PaddedSize(int n) => GemmTile.PanelCount(n) * Width;

    /// <summary>Matrix += s²·y·yᵀ, in chunks; <see cref="Flush"/> adds the last one.</summary>
    /// <param name="y">n numbers.</param>
    /// <param name="s">Square root of the weight.</param>
    public void AddOuter(ReadOnlySpan<float> y, float s)
    {
        fixed (float* panels = _panels, from = y)
        {
            for (int j = 0; j < _n; j += Width)
            {
                float* to = panels + (j * Chunk) + (_gathered * Width);
                int count = Math.Min(Width, _n - j);
                for (int i = 0; i < count; i++) to[i] = s * from[j + i];
            }
        }
        if (++_gathered == Chunk) Flush();
    }

    /// <summary>Adds the outer products gathered so far, upper tiles only.</summary>
    public void Flush()
    {
        fixed (float* panels = _panels, c = Matrix)
        {
            for (int j = 0; j < _n; j += Width)
            {
                float* columns = panels + (j * Chunk);
                int end = Math.Min(_n, j + Width);
                for (int i = 0; i < end; i += GemmTile.Rows)
                {
                    float* rows = panels + (i / Width * Width * Chunk) + (i % Width);
                    GemmTile.Add(rows, Width, columns, Width, _gathered, c + (i * Padded) + j, Padded, 1f);
                }
            }
        }
        _gathered = 0;
    }

    /// <summary>
    /// Matrix = UᵀU, U in its upper triangle: eight rows at a time take what all earlier rows subtract, then each other's.
    /// A pivot lost to rounding drops its unknown, which then is 0.
    /// </summary>
    public void Factor()
    {
        fixed (float* u = Matrix)
        {
            float largest = 0;
            for (int k = 0; k < _n; k++) largest = Math.Max(largest, u[(k * Padded) + k]);
            float smallest = largest * 1e-7f;
            for (int first = 0; first < _n; first += GemmTile.Rows)
            {
                for (int j = first / Width * Width; j < _n && first > 0; j += Width)
                    GemmTile.Add(u + first, Padded, u + j, Padded, first, u + (first * Padded) + j, Padded, -1f);
                int end = Math.Min(_n, first + GemmTile.Rows);
                for (int k = first; k < end; k++) FactorRow(u, first, k, smallest);
            }
        }
    }

    /// <summary>Solves UᵀU·x = Right.</summary>
    public void Solve()
    {
        Span<float> x = Right.AsSpan(0, _n);
        for (int k = 0; k < _n; k++)
        {
            x[k] *= _inverseDiagonal[k];
            RowSums.Add(x[(k + 1)..], -x[k], Matrix.AsSpan((k * Padded) + k + 1, _n - k - 1));
        }
        for (int k = _n - 1; k >= 0; k--)
        {
            float rest = VectorMath.Dot(x[(k + 1)..], Matrix.AsSpan((k * Padded) + k + 1, _n - k - 1));
            x[k] = (x[k] - rest) * _inverseDiagonal[k];
        }
    }

    private void FactorRow(float* u, int first, int k, float smallest)
    {
        Span<float> row = new(u + (k * Padded) + k, Padded - k);
        for (int p = first; p < k; p++)
        {
            float factor = u[(p * Padded) + k];
            RowSums.Add(row, -factor, new ReadOnlySpan<float>(u + (p * Padded) + k, Padded - k));
        }
        float pivot = row[0];
        float inverse = pivot > smallest ? 1 / MathF.Sqrt(pivot) : 0;
        _inverseDiagonal[k] = inverse;
        System.Numerics.Tensors.TensorPrimitives.Multiply(row, inverse, row);
    }
}
