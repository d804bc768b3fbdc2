using System.Runtime.Intrinsics;
using RecSys.Numerics;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Numerics;

public class VectorMathTests
{
    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100, 127, 128, 257];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void EveryWidthAgreesWithDoubleArithmetic(int length)
    {
        float[] x = Numbers(length, 1), y = Numbers(length, 2), z = Numbers(length, 3);
        double dot = 0, difference = 0, distance = 0;
        for (int i = 0; i < length; i++)
        {
            dot += (double)x[i] * y[i];
            difference += (double)x[i] * ((double)y[i] - z[i]);
            distance += Math.Pow((double)x[i] - y[i], 2);
        }
        Assert.All(
            [
                VectorMath.Dot(x, y), VectorMath.Score(x, y), VectorKernels<LanesScalar, float>.Dot(x, y), VectorKernels<Lanes128, Vector128<float>>.Dot(x, y),
                VectorKernels<Lanes256, Vector256<float>>.Dot(x, y), VectorKernels<Lanes512, Vector512<float>>.Dot(x, y),
            ],
            value => Assert.Equal(dot, value, 1e-4));
        Assert.All(
            [
                VectorMath.DotDifference(x, y, z), VectorKernels<LanesScalar, float>.DotDifference(x, y, z), VectorKernels<Lanes128, Vector128<float>>.DotDifference(x, y, z),
                VectorKernels<Lanes256, Vector256<float>>.DotDifference(x, y, z), VectorKernels<Lanes512, Vector512<float>>.DotDifference(x, y, z),
            ],
            value => Assert.Equal(difference, value, 1e-4));
        Assert.All(
            [
                VectorMath.SquaredDistance(x, y), VectorKernels<LanesScalar, float>.SquaredDistance(x, y), VectorKernels<Lanes128, Vector128<float>>.SquaredDistance(x, y),
                VectorKernels<Lanes256, Vector256<float>>.SquaredDistance(x, y), VectorKernels<Lanes512, Vector512<float>>.SquaredDistance(x, y),
            ],
            value => Assert.Equal(distance, value, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void UpdatesOfEveryWidthAgree(int length)
    {
        Updates<LanesScalar, float>(length);
        Updates<Lanes128, Vector128<float>>(length);
        Updates<Lanes256, Vector256<float>>(length);
        Updates<Lanes512, Vector512<float>>(length);
    }

    [Fact]
    public void UpdatesCompute()
    {
        float[] p = [1, 2], q = [3, 5];
        VectorMath.StepPair(p, q, 2, 0.5f, 0.25f);
        Assert.Equal([6.5f, 11f], p);
        Assert.Equal([2.75f, 5.25f], q);
        float[] u = [1, 2], i = [3, 5], j = [4, 1];
        VectorMath.StepTriple(u, i, j, 2, 0.5f, 0.25f);
        Assert.Equal([-1.5f, 9f], u);
        Assert.Equal([2.75f, 5.25f], i);
        Assert.Equal([-1f, -3.75f], j);
        float[] y = [1, 2];
        VectorMath.AddScaled(y, 3, [10, 20]);
        Assert.Equal([31f, 62f], y);
        VectorMath.ScaleAdd(2, y, -1, [60, 100]);
        Assert.Equal([2f, 24f], y);
        VectorMath.Scale(y, 0.5f);
        Assert.Equal([1f, 12f], y);
        Assert.Equal(145, VectorMath.SquaredNorm(y));
        Assert.Equal(0, VectorMath.Dot([], []));
    }

    [Fact]
    public void DenormalsAndUnalignedSpansAreExact()
    {
        var numbers = new float[70];
        Array.Fill(numbers, 0f);
        for (int start = 0; start < 5; start++)
        {
            Span<float> x = numbers.AsSpan(start, 33);
            x.Fill(float.Epsilon);
            var ones = new float[33];
            Array.Fill(ones, 1f);
            Assert.Equal(33 * float.Epsilon, VectorMath.Dot(x, ones));
            Assert.Equal(33 * float.Epsilon, VectorMath.Score(x, ones));
            var scores = new float[1];
            VectorMath.Scores(x, ones, 33, scores);
            Assert.Equal(33 * float.Epsilon, scores[0]);
            x.Clear();
        }
    }

    [Fact]
    public void LengthsMustFit()
    {
        Assert.Throws<ArgumentException>(() => VectorMath.Dot(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => VectorMath.Scores(new float[3], new float[4], 2, new float[2]));
        Assert.Throws<ArgumentException>(() => VectorMath.Scores(new float[4], new float[4], 2, new float[3]));
    }

    private static void Updates<TLanes, TVector>(int length)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        float[] x = Numbers(length, 1), y = Numbers(length, 2), z = Numbers(length, 3);
        float[] added = [.. y], scaled = [.. y], p = [.. x], q = [.. y], u = [.. x], i = [.. y], j = [.. z];
        VectorKernels<TLanes, TVector>.AddScaled(added, 0.3f, x);
        VectorKernels<TLanes, TVector>.ScaleAdd(0.9f, scaled, 0.3f, x);
        VectorKernels<TLanes, TVector>.StepPair(p, q, 0.3f, 0.9f, 0.8f);
        VectorKernels<TLanes, TVector>.StepTriple(u, i, j, 0.3f, 0.9f, 0.8f);
        for (int k = 0; k < length; k++)
        {
            Assert.Equal(y[k] + (0.3f * x[k]), added[k], 1e-5);
            Assert.Equal((0.9f * y[k]) + (0.3f * x[k]), scaled[k], 1e-5);
            Assert.Equal((0.9f * x[k]) + (0.3f * y[k]), p[k], 1e-5);
            Assert.Equal((0.8f * y[k]) + (0.3f * x[k]), q[k], 1e-5);
            Assert.Equal((0.9f * x[k]) + (0.3f * (y[k] - z[k])), u[k], 1e-5);
            Assert.Equal((0.8f * y[k]) + (0.3f * x[k]), i[k], 1e-5);
            Assert.Equal((0.8f * z[k]) - (0.3f * x[k]), j[k], 1e-5);
        }
    }

    private static float[] Numbers(int length, int seed)
    {
        var numbers = new float[length];
        new Rng(seed).FillNormal(numbers, 1);
        return numbers;
    }
}
