namespace RecSys.Evaluation.Metrics;

/// <summary>Where the relevant items of one user stand among the candidates: all that a ranking metric needs to know.</summary>
public readonly ref struct UserRanking
{
    /// <summary>Rank of an item that is never recommended, since its score is NaN or −∞.</summary>
    public const int NotRanked = int.MaxValue;

    /// <summary>Ranks of the relevant items from 1, ascending; <see cref="NotRanked"/> at the end for those never recommended: [relevant].</summary>
    public required ReadOnlySpan<int> Ranks { get; init; }

    /// <summary>For each of <see cref="Ranks"/>, how many candidates that are not relevant have the same score; all of them stand before it.</summary>
    public ReadOnlySpan<int> Ties { get; init; }

    /// <summary>Relevance of the item at each of <see cref="Ranks"/>; empty where each is 1.</summary>
    public ReadOnlySpan<float> Grades { get; init; }

    /// <summary>The same relevance in descending order: the ideal list.</summary>
    public ReadOnlySpan<float> IdealGrades { get; init; }

    /// <summary>Number of candidates, relevant ones among them.</summary>
    public required int CandidateCount { get; init; }

    /// <summary>Number of relevant items.</summary>
    public int RelevantCount => Ranks.Length;

    /// <summary>Number of relevant items among the first k.</summary>
    public int Hits(int k)
    {
        int hits = 0;
        while (hits < Ranks.Length && Ranks[hits] <= k) hits++;
        return hits;
    }

    /// <summary>The ranking that a list gives: what is relevant and not on the list is not ranked.</summary>
    /// <param name="recommended">Items, best first.</param>
    /// <param name="relevant">The relevant items.</param>
    public static UserRanking OfList(IReadOnlyList<int> recommended, IReadOnlySet<int> relevant)
    {
        ArgumentNullException.ThrowIfNull(recommended);
        ArgumentNullException.ThrowIfNull(relevant);
        var ranks = new int[relevant.Count];
        Array.Fill(ranks, NotRanked);
        int found = 0;
        for (int i = 0; i < recommended.Count; i++)
        {
            if (relevant.Contains(recommended[i])) ranks[found++] = i + 1;
        }
        return new UserRanking { Ranks = ranks, CandidateCount = recommended.Count + relevant.Count - found };
    }
}
