using System.Runtime.Intrinsics;
using RecSys.Numerics;
using RecSys.Retrieval;
using RecSys.Retrieval.Kernels;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Retrieval;

/// <summary>Every kernel at every width against sums in double precision: odd lengths, subnormal numbers, rows that start at odd addresses.</summary>
public sealed unsafe class RowKernelTests
{
    private const int Longest = 131;

    public static TheoryData<VectorStorage, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<VectorStorage, bool, int>();
            foreach (VectorStorage storage in Enum.GetValues<VectorStorage>())
            {
                foreach (int width in new[] { 1, 4, 8, 16 })
                {
                    cases.Add(storage, true, width);
                    cases.Add(storage, false, width);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithDoublePrecision(VectorStorage storage, bool dot, int width)
    {
        // Rows and queries lie at odd places of larger buffers, between NaNs that would spread if they were read as numbers.
        byte* memory = stackalloc byte[(Longest * 4) + 64];
        float* query = stackalloc float[Longest + 24];
        float* vector = stackalloc float[Longest];
        var rng = new Rng(width);
        foreach (float magnitude in new[] { 1f, 3e-5f, 2e-8f, 1e-41f, 300f })
        {
            for (int d = width; d <= Longest; d += d < 40 ? 1 : 13)
            {
                foreach (int shift in new[] { 0, 1, 3 })
                {
                    new Span<byte>(memory, (Longest * 4) + 64).Fill(0xFF);
                    new Span<float>(query, Longest + 24).Fill(float.NaN);
                    byte* row = memory + 16 + shift;
                    float* q = query + shift;
                    for (int i = 0; i < d; i++)
                    {
                        vector[i] = magnitude * rng.NextNormal();
                        q[i] = rng.NextNormal() * (dot ? 1 : magnitude);
                    }
                    RowCodec.Encode(vector, row, d, storage);
                    RowCodec.Decode(row, vector, d, storage);
                    double expected = 0, size = 0;
                    for (int i = 0; i < d; i++)
                    {
                        double term = dot ? (double)q[i] * vector[i] : -((double)q[i] - vector[i]) * ((double)q[i] - vector[i]);
                        expected += term;
                        size += Math.Abs(term);
                    }
                    // The last place of a subnormal sum is 2^-149.
                    foreach (float found in new[] { Score(width, q, row, d, storage, dot), InGraph(width, q, row, d, storage, dot) })
                        Assert.InRange(found, expected - (2e-6 * size) - (d * 1.5e-45), expected + (2e-6 * size) + (d * 1.5e-45));
                }
            }
        }
    }

    [Theory]
    [InlineData(VectorStorage.Float16, true, false)]
    [InlineData(VectorStorage.Float16, false, false)]
    [InlineData(VectorStorage.Int8, true, false)]
    [InlineData(VectorStorage.Int8, false, false)]
    [InlineData(VectorStorage.Int8, true, true)]
    [InlineData(VectorStorage.Int8, false, true)]
    public void LaidOutQueriesAgreeWithDoublePrecision(VectorStorage storage, bool dot, bool wide)
    {
        int least = wide ? ByteQuery.WideGroup : ByteQuery.Group;
        if (storage == VectorStorage.Int8 && (wide ? !ByteQuery.IsWide(least) : !ByteQuery.Serves(least))) return;
        const int Rows = 7;
        byte* memory = stackalloc byte[(Rows * ((2 * Longest) + 3)) + 64];
        float* scores = stackalloc float[RowScan.Block];
        var rng = new Rng(3);
        foreach (float magnitude in new[] { 1f, 3e-5f, 2e-8f, 1e-41f, 300f })
        {
            for (int d = least; d <= Longest; d += d < 40 ? 1 : 13)
            {
                // Rows lie at odd places between NaNs that would spread if they were read as numbers.
                new Span<byte>(memory, (Rows * ((2 * Longest) + 3)) + 64).Fill(0xFF);
                byte* row = memory + 1 + (d % 3);
                int stride = RowCodec.ByteCount(d, storage) + 1;
                float[] query = new float[d], vectors = new float[Rows * d];
                rng.FillNormal(query, dot ? 1 : magnitude);
                rng.FillNormal(vectors, magnitude);
                fixed (float* q = query, v = vectors)
                {
                    for (int i = 0; i < Rows; i++) RowCodec.Encode(v + (i * d), row + (i * stride), d, storage);
                    for (int i = 0; i < Rows; i++) RowCodec.Decode(row + (i * stride), v + (i * d), d, storage);
                    var scan = new ScanOf(row, stride, Rows, scores);
                    if (storage == VectorStorage.Float16) RowScorers.RunHalves(q, d, dot, ref scan);
                    else RowScorers.RunBytes(q, d, dot, wide, ref scan);
                }
                float[] found = new ReadOnlySpan<float>(scores, Rows).ToArray();
                double largest = query.Max(Math.Abs);
                for (int i = 0; i < Rows; i++)
                {
                    double expected = 0, slack = d * 1.5e-45;
                    for (int j = 0; j < d; j++)
                    {
                        double x = query[j], y = vectors[(i * d) + j], term = dot ? x * y : -(x - y) * (x - y);
                        expected += term;
                        // A query of bytes is rounded by half a step.
                        double rounding = storage == VectorStorage.Int8 ? largest / 65534 : 0;
                        slack += (2e-6 * Math.Abs(term)) + (rounding * (dot ? Math.Abs(y) : (2 * Math.Abs(x - y)) + rounding));
                    }
                    Assert.InRange(found[i], expected - slack, expected + slack);
                }
                var one = new ScanOf(row, stride, 1, scores);
                fixed (float* q = query)
                {
                    if (storage == VectorStorage.Float16) RowScorers.RunHalves(q, d, dot, ref one);
                    else RowScorers.RunBytes(q, d, dot, wide, ref one);
                }
                Assert.Equal(found[0], scores[0]);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void QueriesOfAnySizeAreServed(bool dot)
    {
        const int Dimension = 20;
        byte* row = stackalloc byte[Dimension * sizeof(float)];
        float* scores = stackalloc float[RowScan.Block];
        float[] vector = new float[Dimension], query = new float[Dimension];
        new Rng(5).FillNormal(vector, 1);
        foreach (VectorStorage storage in Enum.GetValues<VectorStorage>())
        {
            foreach (float size in new[] { 0f, 1e-45f, 70_000f, 1e18f })
            {
                Array.Fill(query, size);
                fixed (float* q = query, v = vector)
                {
                    RowCodec.Encode(v, row, Dimension, storage);
                    var scan = new ScanOf(row, 0, 1, scores);
                    RowScorers.Run(q, Dimension, storage, dot, ref scan);
                }
                double expected = dot ? size * (double)vector.Sum() : -vector.Sum(y => ((double)size - y) * ((double)size - y));
                Assert.InRange(scores[0], expected - (0.02 * Math.Abs(expected)) - (0.1 * size) - 0.2, expected + (0.02 * Math.Abs(expected)) + (0.1 * size) + 0.2);
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BlocksAgreeWithPairs(bool dot)
    {
        float* single = stackalloc float[RowScan.Block];
        var rng = new Rng(4);
        foreach (int d in new[] { 1, 3, 4, 7, 8, 13, 16, 31, 64, 100 })
        {
            float[] queries = new float[5 * d], rows = new float[11 * d], scores = new float[55];
            rng.FillNormal(queries, 1);
            rng.FillNormal(rows, 1);
            fixed (float* q = queries, r = rows)
            {
                BlockScores.Compute(q, 5, r, 11, d, dot, scores);
                var one = new float[1];
                for (int i = 0; i < 55; i++)
                {
                    BlockScores.Compute(q + (i / 11 * d), 1, r + (i % 11 * d), 1, d, dot, one);
                    Assert.Equal(one[0], scores[i]);
                    // Scanned for a single query, a pair has the same score as in a block.
                    var scan = new ScanOf((byte*)(r + (i % 11 * d)), 0, 1, single);
                    RowScorers.Run(q + (i / 11 * d), d, VectorStorage.Float32, dot, ref scan);
                    Assert.Equal(single[0], scores[i]);
                }
            }
        }
    }

    [Fact]
    public void EveryHalfIsWidenedExactly()
    {
        short* halves = stackalloc short[16];
        float* widened = stackalloc float[16];
        for (int start = 0; start < 0x7C00; start += 8)
        {
            for (int i = 0; i < 16; i++) halves[i] = (short)((start + (i / 2)) | (i % 2 == 0 ? 0 : 0x8000));
            Check(() => Lanes512.Store(Lanes512.LoadHalves(ref *halves, 0), ref *widened, 0), 16);
            Check(() => Lanes256.Store(Lanes256.LoadHalves(ref *halves, 0), ref *widened, 0), 8);
            Check(() => Lanes128.Store(Lanes128.LoadHalves(ref *halves, 0), ref *widened, 0), 4);
        }

        void Check(Action widen, int count)
        {
            widen();
            for (int i = 0; i < count; i++) Assert.Equal((float)BitConverter.Int16BitsToHalf(halves[i]), widened[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ScoresInEveryPlaceOfAGroupAlike(VectorStorage storage, bool dot, int width)
    {
        var rng = new Rng(8);
        byte* stored = stackalloc byte[7 * ((4 * 70) + 1)];
        float* scores = stackalloc float[RowScan.Block];
        foreach (int d in new[] { width, width + 1, (2 * width) + 3, 70 })
        {
            if (d < width) continue;
            float[] rows = new float[7 * d], query = new float[d];
            rng.FillNormal(rows, 1);
            rng.FillNormal(query, 1);
            int stride = RowCodec.ByteCount(d, storage) + 1;
            fixed (float* from = rows, q = query)
            {
                for (int i = 0; i < 7; i++) RowCodec.Encode(from + (i * d), stored + (i * stride), d, storage);
                var expected = new float[7];
                for (int i = 0; i < 7; i++) expected[i] = Score(width, q, stored + (i * stride), d, storage, dot);
                for (int count = 1; count <= 7; count++)
                {
                    var scan = new ScanOf(stored, stride, count, scores);
                    Run(width, q, d, storage, dot, ref scan);
                    Assert.Equal(expected[..count], new ReadOnlySpan<float>(scores, count).ToArray());
                }
            }
        }
    }

    private static float Score(int width, float* query, byte* row, int d, VectorStorage storage, bool dot)
    {
        float* scores = stackalloc float[RowScan.Block];
        var scan = new ScanOf(row, 0, 3, scores);
        Run(width, query, d, storage, dot, ref scan);
        Assert.Equal(scores[0], scores[2]);
        return scores[0];
    }

    private static void Run(int width, float* query, int d, VectorStorage storage, bool dot, ref ScanOf scan)
    {
        switch (width)
        {
            case 1: RowScorers.Run<LanesScalar, float, ScanOf>(query, d, storage, dot, ref scan); break;
            case 4: RowScorers.Run<Lanes128, Vector128<float>, ScanOf>(query, d, storage, dot, ref scan); break;
            case 8: RowScorers.Run<Lanes256, Vector256<float>, ScanOf>(query, d, storage, dot, ref scan); break;
            default: RowScorers.Run<Lanes512, Vector512<float>, ScanOf>(query, d, storage, dot, ref scan); break;
        }
    }

    private static float InGraph(int width, float* query, byte* row, int d, VectorStorage storage, bool dot) => width switch
    {
        1 => InGraph<LanesScalar, float>(query, row, d, storage, dot),
        4 => InGraph<Lanes128, Vector128<float>>(query, row, d, storage, dot),
        8 => InGraph<Lanes256, Vector256<float>>(query, row, d, storage, dot),
        _ => InGraph<Lanes512, Vector512<float>>(query, row, d, storage, dot),
    };

    private static float InGraph<TLanes, TVector>(float* query, byte* row, int d, VectorStorage storage, bool dot)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        => (storage, dot) switch
        {
            (VectorStorage.Float32, true) => RowKernels<TLanes, TVector>.DotFloat32(query, row, d),
            (VectorStorage.Float32, false) => -RowKernels<TLanes, TVector>.DistanceFloat32(query, row, d),
            (VectorStorage.Float16, true) => RowKernels<TLanes, TVector>.DotFloat16(query, row, d),
            (VectorStorage.Float16, false) => -RowKernels<TLanes, TVector>.DistanceFloat16(query, row, d),
            (_, true) => RowKernels<TLanes, TVector>.DotInt8(query, row, d),
            _ => -RowKernels<TLanes, TVector>.DistanceInt8(query, row, d),
        };

    private readonly struct ScanOf(byte* row, int stride, int count, float* scores) : IScorerAction
    {
        public void Run<TScorer>(TScorer scorer)
            where TScorer : struct, IRowScorer => RowScan.Run(scorer, row, stride, count, scores);
    }
}
