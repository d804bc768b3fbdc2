using System.Runtime.Intrinsics;
using RecSys.Numerics;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Numerics;

public class ScoresTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 3)]
    [InlineData(3, 4, 4)]
    [InlineData(4, 9, 7)]
    [InlineData(7, 11, 8)]
    [InlineData(5, 6, 19)]
    [InlineData(8, 133, 64)]
    [InlineData(10, 300, 33)]
    [InlineData(3, 5, 5000)]
    public void EveryWidthAgrees(int users, int items, int d)
    {
        float[] u = Numbers(users * d, 1), v = Numbers(items * d, 2);
        var expected = new double[users * items];
        for (int i = 0; i < users; i++)
        {
            for (int j = 0; j < items; j++)
            {
                for (int k = 0; k < d; k++) expected[(i * items) + j] += (double)u[(i * d) + k] * v[(j * d) + k];
            }
        }
        Check(expected, Run((s) => VectorMath.Scores(u, v, d, s)), d);
        Check(expected, Run((s) => ScoreKernels<LanesScalar, float>.Scores(u, v, d, s)), d);
        if (d >= 4) Check(expected, Run((s) => ScoreKernels<Lanes128, Vector128<float>>.Scores(u, v, d, s)), d);
        if (d >= 8) Check(expected, Run((s) => ScoreKernels<Lanes256, Vector256<float>>.Scores(u, v, d, s)), d);
        if (d >= 16) Check(expected, Run((s) => ScoreKernels<Lanes512, Vector512<float>>.Scores(u, v, d, s)), d);

        float[] Run(Action<float[]> kernel)
        {
            var scores = new float[users * items];
            kernel(scores);
            return scores;
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(50)]
    [InlineData(64)]
    public void APairScoresTheSameAloneAndInABlock(int d)
    {
        const int Users = 5, Items = 203;
        float[] u = Numbers(Users * d, 1), v = Numbers(Items * d, 2);
        var block = new float[Users * Items];
        var single = new float[Items];
        VectorMath.Scores(u, v, d, block);
        for (int user = 0; user < Users; user++)
        {
            VectorMath.Scores(u.AsSpan(user * d, d), v, d, single);
            for (int item = 0; item < Items; item++)
            {
                Assert.Equal(block[(user * Items) + item], single[item]);
                Assert.Equal(block[(user * Items) + item], VectorMath.Score(u.AsSpan(user * d, d), v.AsSpan(item * d, d)));
            }
        }
    }

    [Fact]
    public void NumbersBeforeTheTailDoNotLeakIntoIt()
    {
        float[] row = [float.PositiveInfinity, 1, 1, 1, 1, 1, 1, 1, 1];
        float[] ones = [1, 1, 1, 1, 1, 1, 1, 1, 1];
        Assert.Equal(float.PositiveInfinity, VectorMath.Score(row, ones));
    }

    private static void Check(double[] expected, float[] found, int d)
    {
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-5 * (d + 10));
    }

    private static float[] Numbers(int length, int seed)
    {
        var numbers = new float[length];
        new Rng(seed).FillNormal(numbers, 1);
        return numbers;
    }
}
