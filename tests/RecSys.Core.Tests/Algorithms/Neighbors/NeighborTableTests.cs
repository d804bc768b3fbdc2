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
        var scratch = new float[Items.RowCount];
        for (int item = 0; item < Items.RowCount; item++)
        {
            kernel.Compute(Items.RowColumns(item), Items.RowValues(item), row);
            row[item] = 0;
            int[] expected = [.. Enumerable.Range(0, row.Length).Where(x => row[x] > 0).OrderByDescending(x => row[x]).ThenBy(x => x).Take(k).Order()];
            Assert.Equal(expected, table.RowColumns(item).ToArray());
            Assert.Equal(expected.Select(x => row[x]), table.RowValues(item).ToArray());
            ScoredItem[] one = NeighborTable.Nearest(kernel, Items.RowColumns(item), Items.RowValues(item), item, k, scratch);
            Assert.Equal(expected.Select(x => new ScoredItem(x, row[x])), one);
        }
    }

    [Fact]
    public void ListsKeepTheLargestOfManyOffersAndOfEqualOnesTheFirst()
    {
        const int Count = 21, First = 1500, All = 5000, K = 100;
        var rng = new Rng(1);
        float[][] offers = [.. Enumerable.Range(0, Count).Select(_ => Enumerable.Range(0, All).Select(_ => rng.Next(40) / 40f).ToArray())];
        var lists = new NearestLists(K, Enumerable.Repeat((long)All, Count).ToArray());
        for (int list = 0; list < Count; list++) lists.OfferAll(list, offers[list].AsSpan(0, First));
        for (int other = First; other < All; other++) lists.OfferToEach(other, offers.Select(o => o[other]).ToArray());
        lists.Finish();
        for (int list = 0; list < Count; list++)
        {
            int[] expected = [.. Enumerable.Range(0, All).OrderByDescending(x => offers[list][x]).ThenBy(x => x).Take(K).Order()];
            Assert.Equal(expected, lists.Others(list).ToArray());
            Assert.Equal(expected.Select(x => offers[list][x]), lists.Similarities(list).ToArray());
        }
        var empty = new NearestLists(3, [4L]);
        empty.Finish();
        Assert.Empty(empty.Others(0).ToArray());
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
