using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="PeopleYouMayKnowTrainer"/>: the graph, the profiles and the weights. Candidates, who have a mutual connection with the user, score above 0, other strangers 0, the user and his or her
/// connections −1. An unknown user, or one without connections, gets everybody's share of the users as connections, an unknown person 0. Its history has every connection from both sides.
/// </summary>
public sealed class PeopleYouMayKnowModel : RecommenderModel, IFoldIn, IExplains
{
    internal const string Name = "PeopleYouMayKnow";

    // Score of those whom a user need not be shown.
    private const float Known = -1;

    private readonly ConnectionScorer _scorer;

    internal PeopleYouMayKnowModel(DataProfile profile, CsrMatrix history, ConnectionScorer scorer)
        : base(profile, history) => _scorer = scorer;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>The weights of the signals: those of the options, or the learned ones, which may be negative.</summary>
    public ConnectionWeights Weights => _scorer.Weights;

    /// <summary>Whether the weights are learned, so that scores are ln(1 + e^z).</summary>
    public bool IsLearned => _scorer.IsLearned;

    /// <summary>b of the log-odds z; 0 where the weights are not learned.</summary>
    public float Bias => _scorer.Bias;

    /// <summary>What speaks for a user and somebody knowing each other, whether they are candidates or not.</summary>
    /// <param name="user">User index.</param>
    /// <param name="item">Item index of the person.</param>
    public ConnectionSignals Signals(int user, int item) => _scorer.Signals(_scorer.People.OfUser[user], _scorer.People.OfItem[item]);

    /// <summary>Item indices of the people whom both know, ascending; of those who are items.</summary>
    /// <param name="user">User index.</param>
    /// <param name="item">Item index of the person.</param>
    public IReadOnlyList<int> MutualConnections(int user, int item)
        => [.. ConnectionScorer.Mutual(_scorer.Graph.Of(_scorer.People.OfUser[user]), _scorer.Graph.Of(_scorer.People.OfItem[item])).Select(_scorer.People.ItemOf).Where(other => other >= 0).Order()];

    /// <summary>The best candidates, with what speaks for them: nobody without a mutual connection.</summary>
    /// <param name="user">User index.</param>
    /// <param name="n">Number of people wanted, at least 1; fewer come where there are fewer candidates.</param>
    public IReadOnlyList<ConnectionSuggestion> Suggest(int user, int n = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        int person = _scorer.People.OfUser[user], self = _scorer.People.ItemOf(person);
        ReadOnlySpan<int> friends = _scorer.Graph.Of(person);
        using var walk = new ConnectionWalk(_scorer.Graph, friends, person);
        var all = new List<ConnectionSuggestion>(walk.Met.Length);
        foreach (int other in walk.Met)
        {
            if (_scorer.People.ItemOf(other) is not (>= 0 and int item)) continue;
            ConnectionSignals signals = _scorer.Signals(walk.Of(other), friends.Length, self, other);
            all.Add(new ConnectionSuggestion(item, _scorer.Score(signals), signals));
        }
        return [.. all.OrderByDescending(s => s.Score).ThenBy(s => s.Item).Take(n)];
    }

    /// <summary>Scores for somebody who is not in the graph, by the people whom he or she knows; nothing is known of the profile.</summary>
    /// <param name="items">Item indices of these people.</param>
    /// <param name="values">Not read.</param>
    /// <param name="scores">Receives the scores: [ItemCount].</param>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var friends = new int[items.Length];
        for (int k = 0; k < friends.Length; k++) friends[k] = _scorer.People.OfItem[items[k]];
        friends.AsSpan().Sort();
        ScoreWalk(friends, ConnectionPeople.None, scores);
    }

    /// <summary>What each of the people whom both know adds to the score (with learned weights, to z); the rest comes from the profiles.</summary>
    /// <param name="items">Item indices of the people whom the user knows.</param>
    /// <param name="values">Not read.</param>
    /// <param name="item">The suggested person.</param>
    /// <param name="shares">Receives the part of each: [items.Length].</param>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        ReadOnlySpan<int> others = _scorer.Graph.Of(_scorer.People.OfItem[item]);
        shares.Clear();
        int mutual = 0;
        for (int k = 0; k < items.Length; k++)
        {
            if (others.BinarySearch(_scorer.People.OfItem[items[k]]) < 0) continue;
            // Set apart from those who are not mutual until their number is known.
            shares[k] = 1;
            mutual++;
        }
        for (int k = 0; k < items.Length; k++)
        {
            if (shares[k] == 0) continue;
            int person = _scorer.People.OfItem[items[k]];
            shares[k] = Weights.Mutual + (Weights.AdamicAdar * (float)_scorer.Graph.AdamicAdar(person)) + (Weights.Clustering * _scorer.Graph.Clustering[person] / mutual)
                + (Weights.Jaccard / (items.Length + others.Length - mutual));
        }
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("learned", IsLearned);
        writer.Write("bias", Bias);
        writer.Write("weights", Weights.ToArray());
        _scorer.People.Write(writer);
        _scorer.Graph.Write(writer);
        _scorer.Profiles.Write(writer);
    }

    internal static PeopleYouMayKnowModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        ConnectionPeople people = ConnectionPeople.Read(reader, profile);
        return new(profile, history, new ConnectionScorer(people, ConnectionGraph.Read(reader, people.Count), PersonProfiles.Read(reader, profile.ItemCount),
            ConnectionWeights.Of(reader.ReadFloats("weights", ConnectionSignals.Count)), reader.ReadBool("learned"), reader.ReadFloat("bias")));
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        int person = _scorer.People.OfUser[user], other = _scorer.People.OfItem[item];
        if (person == other || _scorer.Graph.Of(person).BinarySearch(other) >= 0) return Known;
        if (_scorer.Graph.Degree(person) == 0) return FallbackScore(-1, item);
        ConnectionSignals signals = _scorer.Signals(person, other);
        return signals.Mutual == 0 ? 0 : _scorer.Score(signals);
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores)
    {
        int person = _scorer.People.OfUser[user];
        ScoreWalk(_scorer.Graph.Of(person), person, scores);
    }

    private void ScoreWalk(ReadOnlySpan<int> friends, int person, Span<float> scores)
    {
        if (friends.IsEmpty) ScoreUnknown(scores);
        else scores.Clear();
        int self = _scorer.People.ItemOf(person);
        using (var walk = new ConnectionWalk(_scorer.Graph, friends, person))
        {
            foreach (int other in walk.Met)
            {
                if (_scorer.People.ItemOf(other) is >= 0 and int item) scores[item] = _scorer.Score(_scorer.Signals(walk.Of(other), friends.Length, self, other));
            }
        }
        if (self >= 0) scores[self] = Known;
        foreach (int friend in friends)
        {
            if (_scorer.People.ItemOf(friend) is >= 0 and int item) scores[item] = Known;
        }
    }
}
