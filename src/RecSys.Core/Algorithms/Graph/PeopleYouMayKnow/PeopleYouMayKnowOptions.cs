using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="PeopleYouMayKnowTrainer"/>.</summary>
public sealed record PeopleYouMayKnowOptions : TrainerOptions
{
    /// <summary>What each signal counts, where weights are not learned. Default: 10 for each mutual connection, 50, 30 and 20 for company, school and industry, 10 for similar profiles, 0 for the rest.</summary>
    public ConnectionWeights Weights { get; init; } = new();

    /// <summary>Whether the weights are learned: by a logistic regression that tells hidden connections from other candidates. Default false.</summary>
    public bool LearnWeights { get; init; }

    /// <summary>Share of the connections that are hidden to learn weights from. Default 0.1. Range: above 0, below 1.</summary>
    public float HoldoutShare { get; init; } = 0.1f;

    /// <summary>Candidates that stayed strangers for each hidden connection. Default 20. Range: 1 to 10,000.</summary>
    public int NegativeSamples { get; init; } = 20;

    /// <summary>λ of the logistic regression over standardized signals. Default 1. Range: above 0.</summary>
    public float Regularization { get; init; } = 1;

    /// <summary>Item feature that holds companies, one or a list. Default null: the category or list named "company" in any case, if there is one. Empty: none.</summary>
    public string? CompanyField { get; init; }

    /// <summary>Item feature that holds schools, one or a list. Default null: the category or list named "school" in any case, if there is one. Empty: none.</summary>
    public string? SchoolField { get; init; }

    /// <summary>Item feature that holds industries, one or a list. Default null: the category or list named "industry" in any case, if there is one. Empty: none.</summary>
    public string? IndustryField { get; init; }

    /// <summary>Names of the other item features that are text and are split into words to compare profiles. Default: none.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = [];

    /// <summary>How the values of the other item features become numbers to compare profiles. Default: <see cref="FeatureEncoding"/> with its defaults.</summary>
    public FeatureEncoding Encoding { get; init; } = new();

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        check.That(Weights is not null, nameof(Weights), "must not be null", Weights);
        if (Weights is not null)
        {
            check.NotNegative(Weights.Mutual);
            check.NotNegative(Weights.SameCompany);
            check.NotNegative(Weights.SameSchool);
            check.NotNegative(Weights.SameIndustry);
            check.NotNegative(Weights.ProfileSimilarity);
            check.NotNegative(Weights.AdamicAdar);
            check.NotNegative(Weights.Jaccard);
            check.NotNegative(Weights.Clustering);
        }
        check.That(HoldoutShare is > 0 and < 1, nameof(HoldoutShare), "must be above 0 and below 1", HoldoutShare);
        check.InRange(NegativeSamples, 1, 10_000);
        check.Positive(Regularization);
        check.That(TextFields is not null, nameof(TextFields), "must not be null", TextFields);
        check.That(Encoding is not null, nameof(Encoding), "must not be null", Encoding);
        Encoding?.CheckAll(check, nameof(Encoding));
    }
}
