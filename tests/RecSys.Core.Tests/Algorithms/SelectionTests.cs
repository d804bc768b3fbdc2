using RecSys.Algorithms;
using RecSys.Sampling;
using Xunit;

namespace RecSys.Tests.Algorithms;

public sealed class SelectionTests
{
    [Fact]
    public void FindsWhatSortingFinds()
    {
        var rng = new Rng(3);
        for (int trial = 0; trial < 300; trial++)
        {
            var values = new float[1 + rng.Next(40)];
            for (int i = 0; i < values.Length; i++) values[i] = rng.Next(12);
            float[] sorted = [.. values.OrderDescending()];
            int k = 1 + rng.Next(values.Length);
            Assert.Equal(sorted[k - 1], Selection.KthLargest(values, k));
        }
    }
}
