using RecSys.Numerics;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Numerics;

public class SymmetricSystemTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(7, 130)]
    [InlineData(32, 64)]
    [InlineData(33, 129)]
    [InlineData(70, 300)]
    public void SumsOfOuterProductsAreSolved(int n, int rows)
    {
        var rng = new Rng(n);
        var y = new float[rows * n];
        rng.FillNormal(y, 1);
        var system = new SymmetricSystem(n);
        double[] sum = new double[n * n], right = new double[n];
        for (int i = 0; i < n; i++)
        {
            system.Matrix[(i * system.Padded) + i] = 1;
            sum[(i * n) + i] = 1;
            right[i] = system.Right[i] = rng.NextNormal();
        }
        for (int r = 0; r < rows; r++)
        {
            float weight = rng.NextSingle();
            system.AddOuter(y.AsSpan(r * n, n), MathF.Sqrt(weight));
            for (int i = 0; i < n * n; i++) sum[i] += weight * (double)y[(r * n) + (i / n)] * y[(r * n) + (i % n)];
        }
        system.Flush();
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++) Assert.Equal(sum[(i * n) + j], system.Matrix[(i * system.Padded) + j], 1e-3);
        }
        system.Factor();
        system.Solve();
        for (int i = 0; i < n; i++)
        {
            double product = 0;
            for (int j = 0; j < n; j++) product += sum[(i * n) + j] * system.Right[j];
            Assert.Equal(right[i], product, 2e-4);
        }
    }

    [Fact]
    public void AnUnknownOfASingularSystemIsZero()
    {
        var system = new SymmetricSystem(2);
        system.AddOuter([1, 1], 1);
        system.Flush();
        (system.Right[0], system.Right[1]) = (3, 3);
        system.Factor();
        system.Solve();
        Assert.Equal([3f, 0f], system.Right[..2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 700)]
    [InlineData(40, 1300)]
    public void GramIsTheSumOverRowsForAnyNumberOfThreads(int n, int rows)
    {
        const int Padding = 3;
        var rng = new Rng(rows);
        int stride = n + Padding;
        var y = new float[rows * stride];
        rng.FillNormal(y, 1);
        float[] one = Gram.Compute(y, stride, n, new ParallelOptions { MaxDegreeOfParallelism = 1 });
        float[] many = Gram.Compute(y, stride, n, new ParallelOptions { MaxDegreeOfParallelism = 3 });
        Assert.Equal(one, many);
        int padded = SymmetricSystem.PaddedSize(n);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double sum = 0;
                for (int r = 0; r < rows; r++) sum += (double)y[(r * stride) + i] * y[(r * stride) + j];
                Assert.Equal(sum, one[(i * padded) + j], 2e-3);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void RowsAddedSinglyOrByFourAreTheSameBits(int n)
    {
        var rng = new Rng(n);
        float[] x = new float[4 * n], single = new float[n], four = new float[n];
        rng.FillNormal(x, 1);
        for (int r = 0; r < 4; r++) RowSums.Add(single, r - 1.5f, x.AsSpan(r * n, n));
        RowSums.AddFour(four, -1.5f, x.AsSpan(0, n), -0.5f, x.AsSpan(n, n), 0.5f, x.AsSpan(2 * n, n), 1.5f, x.AsSpan(3 * n, n));
        Assert.Equal(single, four);
        for (int i = 0; i < n; i++) Assert.Equal((-1.5 * x[i]) - (0.5 * x[n + i]) + (0.5 * x[(2 * n) + i]) + (1.5 * x[(3 * n) + i]), single[i], 1e-5);
    }
}
