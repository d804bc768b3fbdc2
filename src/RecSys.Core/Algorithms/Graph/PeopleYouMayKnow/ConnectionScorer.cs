namespace RecSys.Algorithms;

/// <summary>Signals and scores of candidates: Σ weight · signal, or with learned weights ln(1 + e^z), z the log-odds of a connection, which is above 0 and orders as z does.</summary>
internal sealed record ConnectionScorer(ConnectionPeople People, ConnectionGraph Graph, PersonProfiles Profiles, ConnectionWeights Weights, bool IsLearned, float Bias)
{
    private const double Steep = -15;

    // e to this is a float above 0.
    private const double Lowest = -87;

    /// <summary>Signals of somebody whom a walk has met.</summary>
    /// <param name="tally">What the ways to the person add up to.</param>
    /// <param name="degree">Connections of the one who started.</param>
    /// <param name="self">Item of the one who started, or −1.</param>
    /// <param name="person">The person.</param>
    public ConnectionSignals Signals(in ConnectionWalk.Tally tally, int degree, int self, int person)
    {
        int item = People.ItemOf(person);
        return new ConnectionSignals(tally.Mutual, (float)tally.AdamicAdar, (float)tally.Mutual / (degree + Graph.Degree(person) - tally.Mutual), (float)(tally.Clustering / tally.Mutual),
            Profiles.Share(0, self, item), Profiles.Share(1, self, item), Profiles.Share(2, self, item), Profiles.Similarity(self, item));
    }

    /// <summary>Signals of two people of the graph, whether they are candidates or not.</summary>
    public ConnectionSignals Signals(int person, int other)
    {
        var tally = default(ConnectionWalk.Tally);
        foreach (int mutual in Mutual(Graph.Of(person), Graph.Of(other)))
        {
            tally.Mutual++;
            tally.AdamicAdar += Graph.AdamicAdar(mutual);
            tally.Clustering += Graph.Clustering[mutual];
        }
        if (tally.Mutual > 0) return Signals(tally, Graph.Degree(person), People.ItemOf(person), other);
        int self = People.ItemOf(person), item = People.ItemOf(other);
        return new ConnectionSignals(0, 0, 0, 0, Profiles.Share(0, self, item), Profiles.Share(1, self, item), Profiles.Share(2, self, item), Profiles.Similarity(self, item));
    }

    /// <summary>Score of a candidate.</summary>
    public float Score(in ConnectionSignals signals)
    {
        float sum = signals.Sum(Weights);
        if (!IsLearned) return sum;
        double z = sum + (double)Bias;
        if (z > Steep) return (float)(Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))));
        // Far below 0 the logarithm loses digits and then is 0, as of people who are no candidates: the first terms of its series are exact there.
        double odds = Math.Exp(Math.Max(z, Lowest));
        return (float)(odds - (odds * odds / 2));
    }

    /// <summary>What both of two ascending lists have.</summary>
    public static List<int> Mutual(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var both = new List<int>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                both.Add(a[i]);
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }
        return both;
    }
}
