using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

/// <summary>The split ua of MovieLens 100K, on which LightFM publishes its figures: WARP precision@10 .11 and AUC .90, BPR .10 and .86.</summary>
internal static class LightFmSplit
{
    public static (double Precision, double Auc) Evaluate(Trainer trainer)
    {
        var (train, test) = MovieLens100K.LoadSplit(Path.Combine(TestData.Folder!, "ml-100k"), "ua");
        RankingReport report = new RankingEvaluator(new() { Metrics = [new Precision(), new Auc()] }).Evaluate(trainer.Fit(train.WithoutValues()), test);
        return (report["Precision@10"], report["AUC"]);
    }
}
