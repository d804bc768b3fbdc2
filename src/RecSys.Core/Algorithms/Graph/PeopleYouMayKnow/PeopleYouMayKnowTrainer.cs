using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Suggests people to connect with: friends of friends, by mutual connections, Adamic-Adar, Jaccard and clustering coefficients, shared companies, schools and industries, and similar profiles (Liben-Nowell and Kleinberg 2003).</summary>
/// <remarks>
/// <para>Input: implicit feedback, a row for each connection: the ids of both columns name people alike, and the same id is the same person. A connection counts both ways, whether it is given from one side
/// or from both, and its weight is not read; <see cref="Interactions.FromConnections"/> makes every person known as a user. In two separate columns a person who stands in the item column only is suggested to others, but gets no
/// suggestions. To hold out connections for an evaluation give each from one side only: the other side would tell of it. Profiles, where there are any, are the item features.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none; learned weights take candidates that stayed strangers</description></item>
/// <item><term>Side features</term><description>of items, which are people: company, school, industry, and any others to compare</description></item>
/// <item><term>New users without retraining</term><description>yes: by the people they know</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(connections^1.5) for the clustering coefficients; a user O(connections of the connections + people); O(connections + profiles). No matrix of people × people</description></item>
/// </list>
/// <para>Algorithm: Γ(u) are the connections of u. Candidates are all v in Γ(w) for a w in Γ(u), without u and Γ(u), found by walking the graph:</para>
/// <code>
/// mutual(u,v)      |Γ(u) ∩ Γ(v)|
/// AdamicAdar(u,v)  Σ_{w ∈ Γ(u) ∩ Γ(v)} 1 / ln |Γ(w)|
/// Jaccard(u,v)     |Γ(u) ∩ Γ(v)| / |Γ(u) ∪ Γ(v)|
/// clustering(u,v)  mean of C(w) over Γ(u) ∩ Γ(v), C(w) the share of pairs in Γ(w) that are connected
/// company, school, industry  1 where they have one in common;  profile  the cosine of ContentBased over the other columns
/// score(u,v) = Σ weight · signal;  with learned weights ln(1 + e^z), z = b + Σ weight · signal the log-odds of a connection
/// </code>
/// <para>People without a mutual connection score 0, and oneself and one's connections −1. An unknown user, or one without connections, gets everybody's share of the users as connections, an unknown person 0.
/// An explanation gives each mutual connection its part; Signals of the model tells all of them, as in "12 mutual connections, same school".</para>
/// <para>Learned weights: HoldoutShare of the connections are hidden, and a logistic regression tells those that are candidates in the remaining graph from NegativeSamples times as many other candidates of the same people. The signals in the end
/// are those of the whole graph.</para>
/// <para>References: D. Liben-Nowell, J. Kleinberg, "The link prediction problem for social networks", CIKM 2003. L. Adamic, E. Adar, "Friends and neighbors on the Web",
/// Social Networks 25(3), 2003. D. Watts, S. Strogatz, "Collective dynamics of 'small-world' networks", Nature 393, 1998.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class PeopleYouMayKnowTrainer(PeopleYouMayKnowOptions? options = null) : Trainer<Interactions, PeopleYouMayKnowOptions, PeopleYouMayKnowModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => PeopleYouMayKnowModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override PeopleYouMayKnowModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        ConnectionPeople people = ConnectionPeople.Of(view.UserIds, view.ItemIds);
        var edges = new List<(int, int)>(history.Count);
        for (int user = 0; user < history.RowCount; user++)
        {
            foreach (int item in history.RowColumns(user)) edges.Add((people.OfUser[user], people.OfItem[item]));
        }
        ConnectionGraph graph = ConnectionGraph.Of(people.Count, edges, run.Parallel);
        PersonProfiles profiles = PersonProfiles.Of(view.ItemFeatures, Options, run.Cancellation);
        int parts = Options.LearnWeights ? 2 : 1;
        if (parts > 1) run.Report(1, parts);
        (ConnectionWeights weights, float bias) = Options.LearnWeights ? ConnectionLearning.Learn(people, graph, profiles, Options, run) : (Options.Weights, 0);
        CsrMatrix known = graph.History(people);
        run.Report(parts, parts);
        return new PeopleYouMayKnowModel(DataProfile.Of(known), known, new ConnectionScorer(people, graph, profiles, weights, Options.LearnWeights, bias));
    }
}
