using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Training of the rating models: the baseline, where it is used; similarities are derived later.</summary>
internal static class NeighborFit
{
    public static NeighborRatings Ratings(CsrMatrix ratings, DataProfile profile, NeighborOptions options, bool byUser, TrainingRun run)
    {
        NeighborSettings settings = NeighborSettings.Of(options);
        BaselineEstimates? baseline = null;
        if (settings.NeedsBaseline) baseline = BaselineEstimates.Fit(ratings, profile.Mean, options.Baseline, run);
        var result = new NeighborRatings(ratings, profile, settings, baseline, options.UserBiasRegularization, byUser);
        if (baseline is null) run.Report(1, 1);
        return result;
    }
}
