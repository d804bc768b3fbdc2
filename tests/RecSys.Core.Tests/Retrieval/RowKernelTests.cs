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
                    float found = Score(width, q, row, d, storage, dot);
                    // The last place of a subnormal sum is 2^-149.
                    Assert.InRange(found, expected - (2e-6 * size) - (d * 1.5e-45), expected + (2e-6 * size) + (d * 1.5e-45));
                }
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BlocksAgreeWithPairs(bool dot)
    {
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
                    Assert.Equal(RowScorers.Score(q + (i / 11 * d), (byte*)(r + (i % 11 * d)), d, VectorStorage.Float32, dot), scores[i], 1e-4f);
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

    private static float Score(int width, float* query, byte* row, int d, VectorStorage storage, bool dot) => width switch
    {
        1 => Score<LanesScalar, float>(query, row, d, storage, dot),
        4 => Score<Lanes128, Vector128<float>>(query, row, d, storage, dot),
        8 => Score<Lanes256, Vector256<float>>(query, row, d, storage, dot),
        _ => Score<Lanes512, Vector512<float>>(query, row, d, storage, dot),
    };

    private static float Score<TLanes, TVector>(float* query, byte* row, int d, VectorStorage storage, bool dot)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
        => (storage, dot) switch
        {
            (VectorStorage.Float32, true) => new DotFloat32<TLanes, TVector>(query, d).Score(row),
            (VectorStorage.Float32, false) => new DistanceFloat32<TLanes, TVector>(query, d).Score(row),
            (VectorStorage.Float16, true) => new DotFloat16<TLanes, TVector>(query, d).Score(row),
            (VectorStorage.Float16, false) => new DistanceFloat16<TLanes, TVector>(query, d).Score(row),
            (_, true) => new DotInt8<TLanes, TVector>(query, d).Score(row),
            _ => new DistanceInt8<TLanes, TVector>(query, d).Score(row),
        };
}
