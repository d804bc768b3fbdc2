using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;

namespace RecSys.Benchmarks.Quality;

/// <summary>Errors of predicted ratings.</summary>
public static class RatingMetrics
{
    /// <summary>RMSE and MAE over all test rows.</summary>
    public static IEnumerable<(string Metric, double Value)> Of(RecommenderModel model, Interactions test)
    {
        RatingReport report = RatingEvaluator.Evaluate(model, test);
        return [("RMSE", report.Rmse), ("MAE", report.Mae)];
    }
}
