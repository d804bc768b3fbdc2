using System.Globalization;
using System.Text;

namespace RecSys.Evaluation;

/// <summary>What <see cref="RankingEvaluator"/> found.</summary>
public sealed class RankingReport
{
    internal RankingReport(RankingOptions options, int itemCount, int[] users, int usersLeftOut, int seenTargets, IReadOnlyList<MetricResult> metrics)
    {
        (Candidates, ExcludesSeen, ItemCount, Users) = (options.Candidates, options.ExcludeSeen, itemCount, users);
        (UsersLeftOut, SeenTargets, Metrics) = (usersLeftOut, seenTargets, metrics);
    }

    /// <summary>Which items the relevant ones were ranked among.</summary>
    public CandidateSet Candidates { get; }

    /// <summary>Whether what the user has seen was left out.</summary>
    public bool ExcludesSeen { get; }

    /// <summary>Number of items of the catalogue.</summary>
    public int ItemCount { get; }

    /// <summary>The users evaluated, ascending.</summary>
    public ReadOnlyMemory<int> Users { get; }

    /// <summary>Number of users without a test item, who count in no metric.</summary>
    public int UsersLeftOut { get; }

    /// <summary>Number of test items that were not asked for, since the user has seen them and what is seen was left out.</summary>
    public int SeenTargets { get; }

    /// <summary>The metrics.</summary>
    public IReadOnlyList<MetricResult> Metrics { get; }

    /// <summary>Mean of a metric.</summary>
    /// <param name="name">Name with its k, such as "NDCG@10".</param>
    /// <exception cref="KeyNotFoundException">The metric was not asked for.</exception>
    public double this[string name] => Find(name).Mean;

    /// <summary>A metric by name.</summary>
    /// <param name="name">Name with its k, such as "NDCG@10".</param>
    /// <exception cref="KeyNotFoundException">The metric was not asked for.</exception>
    public MetricResult Find(string name) => Metrics.FirstOrDefault(m => m.Name == name)
        ?? throw new KeyNotFoundException($"The report has no metric '{name}'. It has: {string.Join(", ", Metrics.Select(m => m.Name))}.");

    /// <summary>The report as a table for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Candidates: {Candidates}; catalogue of {ItemCount:N0} items, ").AppendLine(ExcludesSeen ? "seen items left out" : "seen items included");
        text.Append(CultureInfo.InvariantCulture, $"Users: {Users.Length:N0}");
        if (UsersLeftOut > 0) text.Append(CultureInfo.InvariantCulture, $" ({UsersLeftOut:N0} without test items left out)");
        text.AppendLine();
        if (SeenTargets > 0) text.AppendLine(CultureInfo.InvariantCulture, $"Test items not asked for, as the user had seen them: {SeenTargets:N0}");
        int width = Math.Max(6, Metrics.Count == 0 ? 0 : Metrics.Max(m => m.Name.Length));
        text.AppendLine(CultureInfo.InvariantCulture, $"{"Metric".PadRight(width)}     Mean  Std.err.  95 % interval");
        foreach (MetricResult metric in Metrics)
        {
            text.Append(CultureInfo.InvariantCulture, $"{metric.Name.PadRight(width)} {metric.Mean,8:F4}");
            if (!double.IsNaN(metric.StandardError))
                text.Append(CultureInfo.InvariantCulture, $"  {metric.StandardError,8:F4}  {metric.Lower95:F4} … {metric.Upper95:F4}");
            text.AppendLine();
        }
        return text.ToString();
    }
}
