using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Training of the rating models: the baseline, where it is used.</summary>
internal static class NeighborFit
{
    /// <summary>What is needed beside similarities.</summary>
    /// <param name="ratings">Users × items.</param>
    /// <param name="profile">Their profile.</param>
    /// <param name="options">Options.</param>
    /// <param name="byUser">Whether the neighbours are users.</param>
    /// <param name="run">Progress and cancellation.</param>
    /// <param name="parts">Parts of the work that follow, for the progress.</param>
    public static NeighborRatings Ratings(CsrMatrix ratings, DataProfile profile, NeighborOptions options, bool byUser, TrainingRun run, int parts = 0)
    {
        NeighborSettings settings = NeighborSettings.Of(options);
        BaselineEstimates? baseline = null;
        if (settings.NeedsBaseline) baseline = BaselineEstimates.Fit(ratings, profile.Mean, options.Baseline, run, parts);
        var result = new NeighborRatings(ratings, profile, settings, baseline, options.UserBiasRegularization, byUser);
        if (baseline is null && parts == 0) run.Report(1, 1);
        return result;
    }
}
