using System.Diagnostics;
using RecSys.Evaluation;
using RecSys.Evaluation.Metrics;

namespace RecSys.Benchmarks.Quality;

/// <summary>Protocols that hold a ranking against what the users chose. Of models that predict ratings they print the errors too.</summary>
public abstract class RankingProtocol : Protocol
{
    private static readonly RankingMetric[] Metrics =
        [new Ndcg(), new Recall(), new HitRate(), new Precision(), new ReciprocalRank(), new AveragePrecision(), new AveragePrecision(AveragePrecisionNorm.Relevant), new Auc()];

    /// <summary>What the relevant items are ranked among.</summary>
    protected virtual CandidateSet Candidates(Part part) => CandidateSet.Full;

    /// <inheritdoc/>
    public override IEnumerable<(string Metric, double Value)> Evaluate(Trained trained, Part part, IReadOnlyList<int> cutoffs)
    {
        foreach (var metric in Evaluate(evaluator => evaluator.Evaluate(trained.Model, part.Test, part.AlsoSeen), part, cutoffs)) yield return metric;
        if (!trained.Model.PredictsRatings || !part.Test.HasValues) yield break;
        foreach (var metric in RatingMetrics.Of(trained.Model, part.Test)) yield return metric;
    }

    /// <summary>The metrics of a report, and how quickly it came about.</summary>
    /// <param name="run">Evaluates.</param>
    /// <param name="part">The part.</param>
    /// <param name="cutoffs">Lengths of the lists.</param>
    protected IEnumerable<(string Metric, double Value)> Evaluate(Func<RankingEvaluator, RankingReport> run, Part part, IReadOnlyList<int> cutoffs)
    {
        var evaluator = new RankingEvaluator(new RankingOptions { K = cutoffs, Metrics = Metrics, Candidates = Candidates(part) });
        long start = Stopwatch.GetTimestamp();
        RankingReport report = run(evaluator);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        foreach (MetricResult metric in report.Metrics) yield return (metric.Name, metric.Mean);
        yield return ("usersEvaluatedPerSecond", report.Users.Length / seconds);
    }
}
