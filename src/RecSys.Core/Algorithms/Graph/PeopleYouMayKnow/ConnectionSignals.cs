using System.Globalization;

namespace RecSys.Algorithms;

/// <summary>What speaks for two people knowing each other. As text it is an explanation, such as "12 mutual connections, same school".</summary>
/// <param name="Mutual">Number of mutual connections, |Γ(u) ∩ Γ(v)|.</param>
/// <param name="AdamicAdar">Σ 1 / ln |Γ(w)| over the mutual connections w: a mutual connection of few people says more.</param>
/// <param name="Jaccard">|Γ(u) ∩ Γ(v)| / |Γ(u) ∪ Γ(v)|.</param>
/// <param name="Clustering">Mean local clustering coefficient of the mutual connections: how much those who know them know each other.</param>
/// <param name="SameCompany">Whether they have a company in common.</param>
/// <param name="SameSchool">Whether they have a school in common.</param>
/// <param name="SameIndustry">Whether they have an industry in common.</param>
/// <param name="ProfileSimilarity">Cosine of the other columns of their profiles, 0 where it is negative or nothing is known.</param>
public readonly record struct ConnectionSignals(int Mutual, float AdamicAdar, float Jaccard, float Clustering, bool SameCompany, bool SameSchool, bool SameIndustry, float ProfileSimilarity)
{
    internal const int Count = 8;

    // From here on profiles are worth mentioning.
    private const float Similar = 0.5f;

    /// <inheritdoc/>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Mutual > 0) parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Mutual} mutual connection{(Mutual == 1 ? "" : "s")}"));
        if (SameCompany) parts.Add("same company");
        if (SameSchool) parts.Add("same school");
        if (SameIndustry) parts.Add("same industry");
        if (ProfileSimilarity >= Similar) parts.Add("similar profile");
        return parts.Count == 0 ? "nothing in common" : string.Join(", ", parts);
    }

    /// <summary>The signals as numbers, in the order of <see cref="ConnectionWeights.ToArray"/>.</summary>
    internal float[] ToArray() => [Mutual, SameCompany ? 1 : 0, SameSchool ? 1 : 0, SameIndustry ? 1 : 0, ProfileSimilarity, AdamicAdar, Jaccard, Clustering];

    /// <summary>Σ weight · signal.</summary>
    internal float Sum(ConnectionWeights weights)
        => (weights.Mutual * Mutual) + (SameCompany ? weights.SameCompany : 0) + (SameSchool ? weights.SameSchool : 0) + (SameIndustry ? weights.SameIndustry : 0)
            + (weights.ProfileSimilarity * ProfileSimilarity) + (weights.AdamicAdar * AdamicAdar) + (weights.Jaccard * Jaccard) + (weights.Clustering * Clustering);
}
