namespace RecSys.Algorithms;

/// <summary>What each signal counts in the score of <see cref="PeopleYouMayKnowTrainer"/>.</summary>
public sealed record ConnectionWeights
{
    /// <summary>For each mutual connection. Default 10; range: 0 or greater.</summary>
    public float Mutual { get; init; } = 10;

    /// <summary>For a company in common. Default 50; range: 0 or greater.</summary>
    public float SameCompany { get; init; } = 50;

    /// <summary>For a school in common. Default 30; range: 0 or greater.</summary>
    public float SameSchool { get; init; } = 30;

    /// <summary>For an industry in common. Default 20; range: 0 or greater.</summary>
    public float SameIndustry { get; init; } = 20;

    /// <summary>For the similarity of the profiles, from 0 to 1. Default 10; range: 0 or greater.</summary>
    public float ProfileSimilarity { get; init; } = 10;

    /// <summary>For the Adamic-Adar index. Default 0; range: 0 or greater.</summary>
    public float AdamicAdar { get; init; }

    /// <summary>For the Jaccard coefficient, from 0 to 1. Default 0; range: 0 or greater.</summary>
    public float Jaccard { get; init; }

    /// <summary>For the clustering coefficient of the mutual connections, from 0 to 1. Default 0; range: 0 or greater.</summary>
    public float Clustering { get; init; }

    /// <summary>The weights in the order of <see cref="ConnectionSignals.ToArray"/>.</summary>
    internal float[] ToArray() => [Mutual, SameCompany, SameSchool, SameIndustry, ProfileSimilarity, AdamicAdar, Jaccard, Clustering];

    internal static ConnectionWeights Of(ReadOnlySpan<float> weights) => new()
    {
        Mutual = weights[0],
        SameCompany = weights[1],
        SameSchool = weights[2],
        SameIndustry = weights[3],
        ProfileSimilarity = weights[4],
        AdamicAdar = weights[5],
        Jaccard = weights[6],
        Clustering = weights[7],
    };
}
