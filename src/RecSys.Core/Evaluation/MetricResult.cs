namespace RecSys.Evaluation;

/// <summary>A metric over all evaluated users.</summary>
public sealed class MetricResult
{
    // Of the normal distribution: the number of users is large enough for it in any evaluation worth reading.
    private const double Quantile95 = 1.959964;

    internal MetricResult(string name, double[] perUser)
    {
        (Name, PerUser) = (name, perUser);
        double sum = 0;
        foreach (double value in perUser) sum += value;
        Mean = perUser.Length == 0 ? double.NaN : sum / perUser.Length;
        double squares = 0;
        foreach (double value in perUser) squares += (value - Mean) * (value - Mean);
        StandardError = perUser.Length < 2 ? double.NaN : Math.Sqrt(squares / (perUser.Length - 1.0) / perUser.Length);
    }

    internal MetricResult(string name, double value) => (Name, Mean, StandardError, PerUser) = (name, value, double.NaN, ReadOnlyMemory<double>.Empty);

    /// <summary>Name with its k, such as "NDCG@10".</summary>
    public string Name { get; }

    /// <summary>Mean over the users, or the value of a metric of all lists together. NaN without users.</summary>
    public double Mean { get; }

    /// <summary>Standard error of the mean; NaN for fewer than two users and for metrics of all lists together.</summary>
    public double StandardError { get; }

    /// <summary>Lower end of the 95 % confidence interval of the mean.</summary>
    public double Lower95 => Mean - (Quantile95 * StandardError);

    /// <summary>Upper end of the 95 % confidence interval of the mean.</summary>
    public double Upper95 => Mean + (Quantile95 * StandardError);

    /// <summary>The value of each user, in the order of <see cref="RankingReport.Users"/>; empty for metrics of all lists together.</summary>
    public ReadOnlyMemory<double> PerUser { get; }
}
