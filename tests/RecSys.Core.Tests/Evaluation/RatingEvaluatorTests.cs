using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Testing;
using Xunit;

namespace RecSys.Tests.Evaluation;

public class RatingEvaluatorTests
{
    [Fact]
    public void ComparesEveryRow()
    {
        Interactions test = TestData.Of((0, 0, 2), (0, 1, 2), (1, 0, 0), (1, 1, 4));
        RatingReport report = RatingEvaluator.Evaluate((user, item) => 1 + (2 * user) + item, test);
        Assert.Equal(Math.Sqrt(2.5), report.Rmse, 1e-9);
        Assert.Equal(1, report.Mae, 1e-9);
        Assert.Equal("RMSE 1.5811, MAE 1.0000 over 4 ratings", report.ToString());
    }

    [Fact]
    public void RefusesWhatIsNoRating()
    {
        Interactions data = TestData.Of((0, 0, 2));
        Assert.Throws<ArgumentException>(() => RatingEvaluator.Evaluate((_, _) => 1, data.WithoutValues()));
        Assert.Throws<ArgumentException>(() => RatingEvaluator.Evaluate(new MostPopularTrainer().Fit(data), data));
    }
}
