using System.Runtime.Intrinsics;
using RecSys.Numerics;

namespace RecSys.Retrieval.Quantization;

/// <summary>
/// Centres packed for assigning many points: panels of 32 centres, [panel][d][32], that meet 8 points at a time in the register tile.
/// The score of a point x and a centre c is x·c + offset; a point goes to the highest one, of equal ones to the first.
/// </summary>
internal sealed unsafe class CentroidPanels
{
    private const int Tile = GemmTile.Rows * GemmTile.Columns;

    private readonly float[] _panels;
    private readonly float[] _offsets;
    private readonly int _dimension;

    /// <summary>Packs centres.</summary>
    /// <param name="centroids">Row by row: [k × d].</param>
    /// <param name="dimension">d.</param>
    /// <param name="offsets">One for each centre: for the nearest centre in Euclidean distance −‖c‖²/2.</param>
    public CentroidPanels(ReadOnlySpan<float> centroids, int dimension, ReadOnlySpan<float> offsets)
    {
        int count = offsets.Length, panels = GemmTile.PanelCount(count);
        _dimension = dimension;
        _panels = new float[panels * GemmTile.Columns * dimension];
        // The columns that fill up the last panel are never the best.
        _offsets = new float[panels * GemmTile.Columns];
        _offsets.AsSpan().Fill(float.NegativeInfinity);
        offsets.CopyTo(_offsets);
        for (int j = 0; j < count; j++)
        {
            int panel = j / GemmTile.Columns * GemmTile.Columns * dimension, lane = j % GemmTile.Columns;
            for (int t = 0; t < dimension; t++) _panels[panel + (t * GemmTile.Columns) + lane] = centroids[(j * dimension) + t];
        }
    }

    /// <summary>The offsets with which the nearest centre in Euclidean distance has the highest score: −‖c‖²/2.</summary>
    public static float[] EuclideanOffsets(ReadOnlySpan<float> centroids, int dimension)
    {
        var offsets = new float[centroids.Length / dimension];
        for (int j = 0; j < offsets.Length; j++) offsets[j] = -0.5f * VectorMath.SquaredNorm(centroids.Slice(j * dimension, dimension));
        return offsets;
    }

    /// <summary>The best centre of each point.</summary>
    /// <param name="points">Rows; a point is the first d numbers of its row.</param>
    /// <param name="stride">Length of a row.</param>
    /// <param name="best">Receives the centres; its length is the number of points.</param>
    /// <param name="scores">Receives the scores, or empty.</param>
    public void Assign(ReadOnlySpan<float> points, int stride, Span<int> best, Span<float> scores)
    {
        Span<float> packed = _dimension <= 256 ? stackalloc float[_dimension * GemmTile.Rows] : new float[_dimension * GemmTile.Rows];
        Span<float> tile = stackalloc float[Tile], top = stackalloc float[Tile];
        Span<int> at = stackalloc int[Tile];
        fixed (float* a = packed, panels = _panels, offsets = _offsets, c = tile, highest = top)
        fixed (int* where = at)
        {
            for (int first = 0; first < best.Length; first += GemmTile.Rows)
            {
                int rows = Math.Min(GemmTile.Rows, best.Length - first);
                Pack(points[(first * stride)..], stride, rows, packed);
                top.Fill(float.NegativeInfinity);
                at.Clear();
                for (int j = 0; j < _offsets.Length; j += GemmTile.Columns)
                {
                    for (int r = 0; r < GemmTile.Rows; r++) new ReadOnlySpan<float>(offsets + j, GemmTile.Columns).CopyTo(tile[(r * GemmTile.Columns)..]);
                    GemmTile.Add(a, GemmTile.Rows, panels + ((nint)j * _dimension), GemmTile.Columns, _dimension, c, GemmTile.Columns, 1f);
                    Keep(c, highest, where, j, rows * GemmTile.Columns);
                }
                for (int r = 0; r < rows; r++)
                {
                    int winner = Winner(top.Slice(r * GemmTile.Columns, GemmTile.Columns), at.Slice(r * GemmTile.Columns, GemmTile.Columns), out float score);
                    best[first + r] = winner;
                    if (!scores.IsEmpty) scores[first + r] = score;
                }
            }
        }
    }

    private void Pack(ReadOnlySpan<float> points, int stride, int rows, Span<float> packed)
    {
        if (rows < GemmTile.Rows) packed.Clear();
        for (int r = 0; r < rows; r++)
        {
            ReadOnlySpan<float> point = points.Slice(r * stride, _dimension);
            for (int t = 0; t < point.Length; t++) packed[(t * GemmTile.Rows) + r] = point[t];
        }
    }

    // Each lane keeps its own best over the panels; a later one must be better, so the first of equals stays.
    private static void Keep(float* tile, float* highest, int* where, int panel, int length)
    {
        Vector256<int> here = Vector256.Create(panel);
        for (int i = 0; i < length; i += Vector256<float>.Count)
        {
            Vector256<float> score = Vector256.Load(tile + i), old = Vector256.Load(highest + i);
            Vector256<float> better = Vector256.GreaterThan(score, old);
            Vector256.ConditionalSelect(better, score, old).Store(highest + i);
            Vector256.ConditionalSelect(better.AsInt32(), here, Vector256.Load(where + i)).Store(where + i);
        }
    }

    private static int Winner(ReadOnlySpan<float> top, ReadOnlySpan<int> at, out float score)
    {
        int winner = at[0];
        score = top[0];
        for (int lane = 1; lane < top.Length; lane++)
        {
            int candidate = at[lane] + lane;
            if (top[lane] > score || (top[lane] == score && candidate < winner && !float.IsNegativeInfinity(score)))
                (score, winner) = (top[lane], candidate);
        }
        return winner;
    }
}
