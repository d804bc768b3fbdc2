using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms.Neighbors;

public sealed class NeighborTableTests
{
    // More subjects than a block has rows, and ratings of few values, so that many similarities are equal.
    private static readonly CsrMatrix Items = RandomData.Ratings(120, 700, 60, seed: 3).ByUser(Feedback.Explicit).Transpose();

    public static TheoryData<Similarity, int> Cases
    {
        get
        {
            var cases = new TheoryData<Similarity, int>();
            foreach (Similarity similarity in Enum.GetValues<Similarity>())
            {
                foreach (int k in new[] { 1, 7, 60, 5000 }) cases.Add(similarity, k);
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EachSimilarityComputedOnceGivesTheRowsOfAllComputed(Similarity similarity, int k)
    {
        var settings = new SimilaritySettings(similarity, 1, 2, 3);
        var kernel = new SimilarityKernel(Items, settings);
        CsrMatrix table = NeighborTable.Build(Items, settings, k, new TrainingRun("ItemKnn", new ItemKnnOptions { Threads = 2 }, TrainingContext.None));
        var row = new float[Items.RowCount];
        var scratch = new float[2 * Items.RowCount];
        for (int item = 0; item < Items.RowCount; item++)
        {
            kernel.Compute(Items.RowColumns(item), Items.RowValues(item), item, row);
            int[] expected = [.. Enumerable.Range(0, row.Length).Where(x => row[x] > 0).OrderByDescending(x => row[x]).ThenBy(x => x).Take(k).Order()];
            Assert.Equal(expected, table.RowColumns(item).ToArray());
            Assert.Equal(expected.Select(x => row[x]), table.RowValues(item).ToArray());
            ScoredItem[] one = NeighborTable.Nearest(kernel, Items.RowColumns(item), Items.RowValues(item), item, k, scratch);
            Assert.Equal(expected.Select(x => new ScoredItem(x, row[x])), one);
        }
    }

    [Fact]
    public void ALongListOfOffersKeepsTheLargestAndOfEqualOnesTheFirst()
    {
        var rng = new Rng(1);
        float[] offers = [.. Enumerable.Range(0, 5000).Select(_ => rng.Next(40) / 40f)];
        var list = default(NearestList);
        for (int x = 0; x < offers.Length; x++)
        {
            if (offers[x] > list.Least) list.Add(x, offers[x], 100);
        }
        int[] expected = [.. Enumerable.Range(0, offers.Length).OrderByDescending(x => offers[x]).ThenBy(x => x).Take(100).Order()];
        Assert.Equal(expected, list.Nearest(100).ToArray().Select(i => i.Item));
        Assert.Empty(default(NearestList).Nearest(3).ToArray());
    }

    [Fact]
    public void ATableCanBeCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = new TrainingRun("ItemKnn", new ItemKnnOptions(), new TrainingContext { Cancellation = source.Token });
        Assert.ThrowsAny<OperationCanceledException>(() => NeighborTable.Build(Items, new SimilaritySettings(Similarity.Cosine, 1, 0, 0), 3, run));
    }
}
