using Microsoft.ML;
using RecSys.Evaluation;

namespace QuickStart;

/// <summary>A trained model with what it achieved.</summary>
public sealed record Result(string Name, ITransformer Model, RankingReport Report, TimeSpan Training, TimeSpan Evaluation)
{
    public double UsersPerSecond => Report.Users.Length / Evaluation.TotalSeconds;
}
