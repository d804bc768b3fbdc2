using RecSys.Numerics;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Numerics;

public unsafe class SymmetricInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(255)]
    [InlineData(257)]
    [InlineData(530)]
    public void TimesTheMatrixGivesTheIdentity(int n)
    {
        float[] a = PositiveDefinite(n), p = [.. a];
        SymmetricInverse.Invert(p, n, new ParallelOptions { MaxDegreeOfParallelism = 2 });
        double worst = 0;
        for (int i = 0; i < n; i += 1 + (n / 40))
        {
            for (int j = 0; j < n; j++)
            {
                double sum = i == j ? -1 : 0;
                for (int k = 0; k < n; k++) sum += (double)p[(i * n) + k] * a[(j * n) + k];
                worst = Math.Max(worst, Math.Abs(sum));
            }
        }
        Assert.InRange(worst, 0, 2e-5);
    }

    [Fact]
    public void ThreadsDoNotChangeABit()
    {
        const int N = 421;
        float[] one = PositiveDefinite(N), four = [.. one];
        SymmetricInverse.Invert(one, N, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        SymmetricInverse.Invert(four, N, new ParallelOptions { MaxDegreeOfParallelism = 4 });
        Assert.Equal(one, four);
    }

    [Fact]
    public void RefusesAMatrixThatIsNotPositiveDefinite()
        => Assert.Throws<ArithmeticException>(() => SymmetricInverse.Invert([1, 2, 2, 1], 2, new ParallelOptions()));

    [Fact]
    public void ReportsBlocksAndStopsWhenCancelled()
    {
        using var cancel = new CancellationTokenSource();
        var options = new ParallelOptions { CancellationToken = cancel.Token };
        var reports = new List<(int, int)>();
        Assert.Throws<OperationCanceledException>(() => SymmetricInverse.Invert(PositiveDefinite(600), 600, options, (done, all) =>
        {
            reports.Add((done, all));
            cancel.Cancel();
        }));
        Assert.Equal([(1, 3)], reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void TilesOfBothWidthsGiveTheSumOfOuterProducts(int k)
    {
        var rng = new Rng(3);
        float[] a = new float[k * 8], b = new float[k * 32], whole = new float[8 * 32], quarter = new float[8 * 32], part = new float[8 * 32];
        rng.FillNormal(a, 1);
        rng.FillNormal(b, 1);
        fixed (float* pa = a, pb = b, w = whole, q = quarter, e = part)
        {
            GemmTile.Add(pa, 8, pb, 32, k, w, 32, -2f);
            GemmTile.Add4x16(pa + 4, 8, pb + 16, 32, k, q + (4 * 32) + 16, 32, -2f);
            GemmTile.AddPart(pa, 8, pb, 32, k, e, 32, -2f, 5, 31);
        }
        for (int i = 0; i < 8; i++)
        {
            for (int j = 0; j < 32; j++)
            {
                double sum = 0;
                for (int l = 0; l < k; l++) sum += -2.0 * a[(l * 8) + i] * b[(l * 32) + j];
                Assert.Equal(sum, whole[(i * 32) + j], 1e-4);
                Assert.Equal(i >= 4 && j >= 16 ? whole[(i * 32) + j] : 0, quarter[(i * 32) + j]);
                Assert.Equal(i < 5 && j < 31 ? whole[(i * 32) + j] : 0, part[(i * 32) + j]);
            }
        }
    }

    // GᵀG of more rows than columns, plus the identity.
    private static float[] PositiveDefinite(int n)
    {
        var rng = new Rng(n);
        int rows = n + 20;
        var g = new float[rows * n];
        rng.FillNormal(g, 1 / MathF.Sqrt(rows));
        var a = new float[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int r = 0; r < rows; r++)
            {
                float value = g[(r * n) + i];
                for (int j = 0; j < n; j++) a[(i * n) + j] += value * g[(r * n) + j];
            }
            a[(i * n) + i] += 1;
        }
        return a;
    }
}
