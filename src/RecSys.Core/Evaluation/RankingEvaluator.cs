using RecSys.Data;
using RecSys.Models;
using RecSys.Splits;

namespace RecSys.Evaluation;

/// <summary>
/// Evaluates how a model ranks: every user's test items among all items (or a sample of them, and the report then says so).
/// Ties are broken against the test item, and scores that are NaN or −∞ recommend nothing, so that a model without knowledge gets no hits.
/// </summary>
/// <param name="options">Options; null for the defaults.</param>
public sealed class RankingEvaluator(RankingOptions? options = null)
{
    private readonly RankingOptions _options = options ?? new();

    /// <summary>Evaluates a model. What its users have seen in training is left out, unless the options say otherwise.</summary>
    /// <param name="model">The model.</param>
    /// <param name="test">What the users chose, with the id maps that the model was trained with.</param>
    /// <param name="alsoSeen">More that the users have seen before the test, such as the validation part.</param>
    /// <param name="cancellation">Cancels between blocks of users.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, or model and data have different numbers of users or items.</exception>
    public RankingReport Evaluate(RecommenderModel model, Interactions test, Interactions? alsoSeen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Evaluate(model, model.History, model.Profile.ItemCounts, test, alsoSeen, cancellation);
    }

    /// <summary>Evaluates any scorer, such as a model that others trained.</summary>
    /// <param name="scorer">Scores all items for a user.</param>
    /// <param name="train">What the users have seen, and what popularity is counted on.</param>
    /// <param name="test">What the users chose, with the same id maps.</param>
    /// <param name="alsoSeen">More that the users have seen before the test, such as the validation part.</param>
    /// <param name="cancellation">Cancels between blocks of users.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, or scorer and data have different numbers of users or items.</exception>
    public RankingReport EvaluateScorer(IUserScorer scorer, Interactions train, Interactions test, Interactions? alsoSeen = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scorer);
        ArgumentNullException.ThrowIfNull(train);
        Check(scorer, train, nameof(train));
        CsrMatrix seen = train.ByUser(Feedback.Explicit);
        return Evaluate(scorer, seen, DataProfile.Of(seen).ItemCounts, test, alsoSeen, cancellation);
    }

    /// <summary>Evaluates a model on users that it was not trained on: it is given a part of their items and has to find the rest.</summary>
    /// <param name="model">A model that implements <see cref="IFoldIn"/>.</param>
    /// <param name="users">The users, from <see cref="Splitter.HoldOutUsers"/>.</param>
    /// <param name="cancellation">Cancels between blocks of users.</param>
    /// <exception cref="ArgumentException">An option breaks its rule, the model cannot score a history, or has a different number of items.</exception>
    public RankingReport Evaluate(RecommenderModel model, HeldOutUsers users, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(users);
        var scorer = new FoldInScorer(model, users.FoldIn);
        return Evaluate(scorer, users.FoldIn.ByUser(Feedback.Explicit), model.Profile.ItemCounts, users.Target, null, cancellation);
    }

    private RankingReport Evaluate(
        IUserScorer scorer, CsrMatrix seen, int[] popularity, Interactions test, Interactions? alsoSeen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(test);
        _options.Validate();
        Check(scorer, test, nameof(test));
        if (_options.MinRelevance is { } least && !test.HasValues)
            throw new ArgumentException($"{nameof(RankingOptions)}: {nameof(RankingOptions.MinRelevance)} is {least}, but 'test' has no values. Give it values, in a data view by a label column, or leave the option out.");
        if (alsoSeen is not null) Check(scorer, alsoSeen, nameof(alsoSeen));
        CsrMatrix[] parts = alsoSeen is null ? [seen] : [seen, alsoSeen.ByUser(Feedback.Explicit)];
        var job = new RankingJob(_options, scorer.ItemCount, parts, popularity, test);
        int itemCount = scorer.ItemCount;
        RankingWorker[] workers = ScoreBlocks.Run(scorer, job.Targets.Users, _options.Threads, cancellation, () => new RankingWorker(job), (first, users, scores, worker) =>
        {
            for (int i = 0; i < users.Length; i++) worker.Evaluate(first + i, users[i], scores.Slice(i * itemCount, itemCount));
        });
        return job.Report(scorer.UserCount, workers);
    }

    private static void Check(IUserScorer scorer, Interactions data, string name)
    {
        if (data.UserCount != scorer.UserCount || data.ItemCount != scorer.ItemCount)
            throw new ArgumentException($"'{name}' has {data.UserCount} users and {data.ItemCount} items, the model {scorer.UserCount} and {scorer.ItemCount}. Split the data after its ids have become indices, so that all parts share the id maps.");
    }
}
