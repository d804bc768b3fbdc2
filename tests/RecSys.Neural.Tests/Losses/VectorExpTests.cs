using Xunit;

namespace RecSys.Neural.Tests.Losses;

public class VectorExpTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(1000)]
    public void Is_the_exponential_to_about_the_last_digit(int count)
    {
        float[] numbers = [.. Check.Numbers(count, deviation: 20).Select(x => Math.Min(x, 60))], found = [.. numbers];
        float max = numbers.Max();
        double sum = VectorExp.ExpAndSum(found, max), expected = 0;
        for (int i = 0; i < count; i++)
        {
            double exact = Math.Exp(numbers[i] - max);
            expected += exact;
            Assert.InRange(found[i], (exact * (1 - 3e-7)) - 1e-37, (exact * (1 + 3e-7)) + 2e-38);
        }
        Assert.Equal(1, sum / expected, 1e-6);
    }
}
