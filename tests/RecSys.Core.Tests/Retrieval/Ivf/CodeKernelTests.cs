using RecSys.Models;
using RecSys.Retrieval;
using RecSys.Retrieval.Ivf;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Retrieval.Ivf;

/// <summary>Look-ups of codes: every kernel against the plain sum, odd numbers of parts among them, and bounds against scores.</summary>
public sealed unsafe class CodeKernelTests
{
    public static TheoryData<int> PartCounts => [1, 2, 3, 7, 8, 16, 31, 64, 129, 515];

    [Theory]
    [MemberData(nameof(PartCounts))]
    public void Blocks_add_up_in_every_width(int parts)
    {
        var rng = new Rng(parts);
        int pairs = (parts + 1) / 2;
        byte[] block = new byte[(pairs * CodeBlocks.Rows) + 1], tables = new byte[pairs * 2 * CodeBlocks.Centres], codes = new byte[CodeBlocks.Rows * parts];
        for (int i = 0; i < codes.Length; i++) codes[i] = (byte)rng.Next(CodeBlocks.Centres);
        // Every tenth row has the largest sum there can be.
        for (int i = 0; i < parts * CodeBlocks.Centres; i++) tables[i] = (byte)(i % CodeBlocks.Centres == 15 ? CodeBlocks.Largest : rng.Next(CodeBlocks.Largest + 1));
        for (int row = 0; row < CodeBlocks.Rows; row += 10) codes.AsSpan(row * parts, parts).Fill(15);
        ushort* sums = stackalloc ushort[CodeBlocks.Rows];
        fixed (byte* memory = block, table = tables)
        {
            byte* to = memory + 1;
            for (int row = 0; row < CodeBlocks.Rows; row++) CodeBlocks.Write(to, row, codes.AsSpan(row * parts, parts));
            var expected = new int[CodeBlocks.Rows];
            for (int row = 0; row < CodeBlocks.Rows; row++)
            {
                for (int m = 0; m < parts; m++)
                {
                    Assert.Equal(codes[(row * parts) + m], CodeBlocks.Code(to, row, m));
                    expected[row] += tables[(m * CodeBlocks.Centres) + codes[(row * parts) + m]];
                }
            }
            CodeBlocks.SumsScalar(to, pairs, table, sums);
            AssertSums();
            CodeBlocks.Sums128(to, pairs, table, sums);
            AssertSums();
            if (System.Runtime.Intrinsics.X86.Avx2.IsSupported) CodeBlocks.SumsAvx2(to, pairs, table, sums);
            AssertSums();
            CodeBlocks.Sums(to, pairs, table, sums);
            AssertSums();

            void AssertSums()
            {
                for (int row = 0; row < CodeBlocks.Rows; row++)
                {
                    Assert.Equal(expected[row], sums[row]);
                    sums[row] = 0;
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(PartCounts))]
    public void Bytes_add_up_in_groups_and_alone(int parts)
    {
        var rng = new Rng(parts);
        const int Rows = 11;
        int stride = parts + 3;
        var tables = new float[parts * 256];
        rng.FillNormal(tables, 1);
        var codes = new byte[Rows * stride];
        for (int i = 0; i < codes.Length; i++) codes[i] = (byte)rng.Next(256);
        float* sums = stackalloc float[Rows];
        fixed (float* table = tables)
        fixed (byte* code = codes)
        {
            for (int count = 1; count <= Rows; count++)
            {
                CodeSums.Run(table, code, stride, parts, count, sums);
                for (int row = 0; row < count; row++)
                {
                    double expected = 0, size = 0;
                    for (int m = 0; m < parts; m++)
                    {
                        float found = tables[(m * 256) + codes[(row * stride) + m]];
                        expected += found;
                        size += Math.Abs(found);
                    }
                    Assert.InRange(sums[row], expected - (2e-6 * size), expected + (2e-6 * size));
                    Assert.Equal(CodeSums.One(table, code + (row * stride), parts), sums[row]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(PartCounts))]
    public void Small_tables_bound_scores_from_above(int parts)
    {
        var rng = new Rng(parts + 1);
        foreach (float magnitude in new[] { 1f, 1e-20f, 1e20f, 0f })
        {
            var tables = new float[parts * CodeBlocks.Centres];
            rng.FillNormal(tables, magnitude);
            var small = new byte[(parts + 1) / 2 * 2 * CodeBlocks.Centres];
            var rounded = new SmallTables(tables, parts, small);
            Assert.True(rounded.IsUsable);
            for (int i = 0; i < 200; i++)
            {
                float exact = 0;
                int sum = 0;
                for (int m = 0; m < parts; m++)
                {
                    int at = (m * CodeBlocks.Centres) + rng.Next(CodeBlocks.Centres);
                    exact += tables[at];
                    sum += small[at];
                }
                double bound = rounded.Base + (rounded.Step * sum);
                Assert.InRange(exact, bound - (rounded.Step * (parts + 1)) - (1e-4 * magnitude * parts), bound);
            }
        }
        Assert.False(new SmallTables([.. Enumerable.Range(0, 32).Select(i => i * 1e37f)], 2, new byte[32]).IsUsable);
    }

    [Fact]
    public void Rows_that_reach_a_bound_are_named()
    {
        var rng = new Rng(5);
        ushort* sums = stackalloc ushort[CodeBlocks.Rows];
        float* terms = stackalloc float[CodeBlocks.Rows], bounds = stackalloc float[CodeBlocks.Rows];
        for (int row = 0; row < CodeBlocks.Rows; row++) (sums[row], terms[row]) = ((ushort)rng.Next(65536), rng.NextNormal());
        foreach (double least in new[] { double.NegativeInfinity, -1, 0, 1, 30000, 50000.5, 65535, 65536, 1e9 })
        {
            uint reaching = CodeBounds.Reaching(sums, least);
            for (int row = 0; row < CodeBlocks.Rows; row++) Assert.Equal(sums[row] >= Math.Floor(least), (reaching >> row & 1) != 0);
        }
        foreach (float threshold in new[] { float.NegativeInfinity, -1, 0, 3, 8 })
        {
            uint reaching = CodeBounds.Reaching(sums, terms, -1, 1e-4f, threshold, bounds);
            for (int row = 0; row < CodeBlocks.Rows; row++)
            {
                Assert.Equal(-1 + (1e-4f * sums[row]) - terms[row], bounds[row], 1e-5f);
                Assert.Equal(bounds[row] >= threshold, (reaching >> row & 1) != 0);
            }
        }
    }

    [Theory]
    [InlineData(VectorMetric.InnerProduct, 1)]
    [InlineData(VectorMetric.L2, 1)]
    [InlineData(VectorMetric.L2, 9)]
    [InlineData(VectorMetric.Cosine, 9)]
    public void Codes_of_four_bits_are_found_as_by_scoring_all_of_them(VectorMetric metric, int lists)
    {
        const int Count = 3001, Dimension = 19, K = 40;
        float[] vectors = ClusteredVectors.Make(Count, Dimension, 30, 3), queries = ClusteredVectors.Make(20, Dimension, 30, 4);
        int[] ids = [.. Enumerable.Range(0, Count)];
        VectorIndexOptions options = lists == 1
            ? new PqOptions { Metric = metric, Bits = 4, Parts = 7 }
            : new IvfPqOptions { Metric = metric, Bits = 4, Parts = 7, Lists = lists, Probes = lists };
        VectorIndex index = VectorIndex.Build<int>(options, ids, vectors, Dimension);
        for (int id = 0; id < Count; id += 3) index.Remove(id);
        // A filter by which nothing is left out is asked for every row; without one only candidates are looked at.
        var all = new VectorSearch { Filter = VectorFilter.Where<int>(_ => true) };
        for (int q = 0; q < 20; q++)
        {
            float[] query = queries[(q * Dimension)..((q + 1) * Dimension)];
            Neighbor<int>[] found = index.Search<int>(query, K), every = index.Search<int>(query, Count);
            Assert.Equal(Count - ((Count + 2) / 3), every.Length);
            Assert.Equal(every[..K], found);
            Assert.Equal(found, index.Search<int>(query, K, all));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    [InlineData(100)]
    public void A_list_with_room_keeps_the_best(int wanted)
    {
        var rng = new Rng(wanted);
        foreach (int count in new[] { 0, 1, wanted - 1, wanted, wanted + 1, 5000 })
        {
            var buffer = new ScoredItem[BestList.RoomFor(wanted)];
            BestList best = BestList.WithRoom(buffer, wanted);
            ScoredItem[] offered = [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => new ScoredItem(i, rng.Next(50)))];
            foreach (ScoredItem item in offered) best.Offer(item.Item, item.Score);
            int found = best.Finish();
            float[] expected = [.. offered.Select(item => item.Score).OrderDescending().Take(wanted)];
            Assert.Equal(expected, buffer[..found].Select(item => item.Score).OrderDescending());
            Assert.Equal(found, buffer[..found].Select(item => item.Item).Distinct().Count());
        }
    }
}
