using RecSys.Data;
using RecSys.Models;
using RecSys.Training;
using Xunit;

namespace RecSys.Testing;

/// <summary>
/// What every trainer must keep to. A trainer's test class derives from it, names the trainer and small options, and gets these tests.
/// </summary>
public abstract class TrainerContract
{
    private static readonly Lazy<Interactions> Shared = new(() => RandomData.Ratings(60, 40, 12));

    /// <summary>Options with which a fit of the contract's data takes well under a second; for iterative trainers at least two epochs.</summary>
    protected abstract TrainerOptions SmallOptions { get; }

    /// <summary>The trainer with these options, which are of the type of <see cref="SmallOptions"/>.</summary>
    protected abstract Trainer Create(TrainerOptions options);

    /// <summary>Options that break a rule, each with the name of the option.</summary>
    protected abstract IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions { get; }

    /// <summary>The documented score where the user (−1) or the item (−1) or both are unknown. By default the item's share of users.</summary>
    protected virtual float Fallback(RecommenderModel model, int user, int item)
        => item < 0 ? 0 : (float)model.Profile.ItemCounts[item] / model.UserCount;

    /// <summary>Whether a seed gives the same bits for any number of threads; false for networks, whose library splits sums between threads.</summary>
    protected virtual bool SameForAnyThreads => true;

    /// <summary>The data of the contract: 60 users, 40 items, 12 ratings 1…5 of each user, with times.</summary>
    protected virtual Interactions Data => Shared.Value;

    /// <summary>Makes interactions of the kind that the trainer reads from rows (user, item, value); all with times.</summary>
    protected virtual Interactions FromRows(params (int User, int Item, float Value)[] rows)
        => new(IdMap.Positions(rows.Max(r => r.User) + 1), IdMap.Positions(rows.Max(r => r.Item) + 1), Array.ConvertAll(rows, r => r.User),
            Array.ConvertAll(rows, r => r.Item), Array.ConvertAll(rows, r => r.Value), [.. rows.Select((_, i) => 1_700_000_000L + (60L * i))]);

    [ContractFact]
    public void SameSeedGivesTheSameModelForAnyNumberOfThreads()
    {
        float[] one = Scores(Fit(Data, seed: 7, threads: 1));
        Assert.Equal(one, Scores(Fit(Data, seed: 7, threads: 1)));
        float[] two = Scores(Fit(Data, seed: 7, threads: 2));
        Assert.Equal(SameForAnyThreads ? one : Scores(Fit(Data, seed: 7, threads: 2)), two);
    }

    [ContractFact]
    public void SeedOfTheContextCountsWhereTheOptionsNameNone()
    {
        RecommenderModel fromOptions = Fit(Data, seed: 5, threads: 2);
        RecommenderModel fromContext = Create(SmallOptions with { Seed = null, Threads = 2 }).Fit(Data, null, new TrainingContext { Seed = 5 });
        Assert.Equal(Scores(fromOptions), Scores(fromContext));
    }

    [ContractFact]
    public void SavedModelScoresTheSame()
    {
        RecommenderModel model = Fit(Data);
        RecommenderModel read = ModelFile.RoundTrip(model);
        Assert.Equal(model.Algorithm, read.Algorithm);
        Assert.Equal(model.PredictsRatings, read.PredictsRatings);
        Assert.Equal(Scores(model), Scores(read));
        foreach ((int user, int item) in new[] { (-1, 0), (0, -1), (-1, -1) }) Assert.Equal(model.Score(user, item), read.Score(user, item));
    }

    [ContractFact]
    public void ScoresOfAPairARowAndABlockAgree()
    {
        RecommenderModel model = Fit(Data);
        int[] users = [3, 0, 3, model.UserCount - 1];
        var block = new float[users.Length * model.ItemCount];
        model.Score(users, block);
        var row = new float[model.ItemCount];
        for (int u = 0; u < users.Length; u++)
        {
            model.Score(users[u], row);
            for (int item = 0; item < row.Length; item++)
            {
                AssertClose(row[item], block[(u * row.Length) + item]);
                AssertClose(model.Present(row[item]), model.Score(users[u], item));
            }
        }
    }

    [ContractFact]
    public void ListsAreInTheOrderOfTheRowAndShowPresentedScores()
    {
        RecommenderModel model = Fit(Data);
        var row = new float[model.ItemCount];
        foreach (int user in new[] { -1, 0, model.UserCount - 1 })
        {
            model.Score(user, row);
            var expected = Enumerable.Range(0, row.Length).OrderByDescending(item => row[item]).Take(10).Select(item => new ScoredItem(item, model.Present(row[item])));
            Assert.Equal(expected, TopN.ForUser(model, user, 10, TopNFilter.All));
            Assert.Equal(expected, TopN.ForUsers(model, new[] { user }, 10, TopNFilter.All)[0]);
        }
        if (model is not IFoldIn fold) return;
        fold.ScoreHistory(model.History.RowColumns(0), model.History.RowValues(0), row);
        foreach (int item in model.History.RowColumns(0)) row[item] = float.NegativeInfinity;
        int best = Array.IndexOf(row, row.Max());
        var recommender = new Recommender(model, IdMap.Positions(model.UserCount), IdMap.Positions(model.ItemCount));
        Recommendation first = recommender.FoldIn(model.History.RowColumns(0).ToArray(), 1, model.History.RowValues(0).ToArray())[0];
        Assert.Equal((best, model.Present(row[best])), (first.Item, first.Score));
    }

    [ContractFact]
    public void UnknownUsersAndItemsGetTheDocumentedFallback()
    {
        RecommenderModel model = Fit(Data);
        foreach (int user in new[] { -1, 0, model.UserCount })
        {
            foreach (int item in new[] { -1, 1, model.ItemCount })
            {
                bool userKnown = user == 0, itemKnown = item == 1;
                if (userKnown && itemKnown) continue;
                float score = model.Score(user, item);
                Assert.True(float.IsFinite(score), $"score({user}, {item}) is {score}");
                AssertClose(Fallback(model, userKnown ? user : -1, itemKnown ? item : -1), score);
            }
        }
        var row = new float[model.ItemCount];
        model.Score(-1, row);
        for (int item = 0; item < row.Length; item++) AssertClose(Fallback(model, -1, item), model.Present(row[item]));
    }

    [ContractFact]
    public void RatingsAreClippedToTheTrainingRangeUnlessTheOptionsSayOtherwise()
    {
        TrainerOptions options = SmallOptions with { Seed = 1 };
        if (options.GetType().GetProperty("ClipScores") is not { } clips) return;
        Assert.Equal(true, clips.GetValue(options));
        RecommenderModel model = Create(options).Fit(Data);
        if (!model.PredictsRatings) return;
        Assert.Equal((model.Profile.MinValue, model.Profile.MaxValue), (model.Present(-1e6f), model.Present(1e6f)));
        float[] scores = Scores(model);
        for (int item = 0; item < model.ItemCount; item++) AssertClose(Math.Clamp(scores[item], model.Profile.MinValue, model.Profile.MaxValue), model.Score(0, item));
        clips.SetValue(options, false);
        RecommenderModel free = ModelFile.RoundTrip(Create(options).Fit(Data));
        Assert.Equal((-1e6f, 1e6f), (free.Present(-1e6f), free.Present(1e6f)));
        Assert.Equal((model.Profile.MinValue, model.Profile.MaxValue), (ModelFile.RoundTrip(model).Present(-1e6f), ModelFile.RoundTrip(model).Present(1e6f)));
    }

    [ContractFact]
    public void UsersAndItemsWithoutRowsScoreFinite()
    {
        Interactions data = FromRows((1, 1, 5), (1, 2, 3), (2, 1, 4), (2, 4, 1), (4, 2, 2), (4, 4, 4));
        AssertFinite(Fit(data));
    }

    [ContractFact]
    public void OneUserIsEnough() => AssertFinite(Fit(FromRows((0, 0, 5), (0, 1, 3), (0, 2, 1))));

    [ContractFact]
    public void OneItemIsEnough() => AssertFinite(Fit(FromRows((0, 0, 5), (1, 0, 3), (2, 0, 1))));

    [ContractFact]
    public void OneInteractionIsEnough() => AssertFinite(Fit(FromRows((0, 0, 4))));

    [ContractFact]
    public void EqualValuesGiveFiniteScores()
    {
        RecommenderModel model = Fit(FromRows([.. Enumerable.Range(0, 24).Select(i => (i / 4, (i + (i / 4)) % 7, 3f))]));
        AssertFinite(model);
        if (model.PredictsRatings && Scores(model) is var scores) Assert.All(scores, s => Assert.InRange(s, 2.9f, 3.1f));
    }

    [ContractFact]
    public void NoInteractionsIsAnErrorThatNamesTheAlgorithm()
    {
        var empty = new Interactions(IdMap.Positions(2), IdMap.Positions(2), [], [], [], []);
        Trainer trainer = Create(SmallOptions);
        Assert.Contains(trainer.Algorithm, Assert.Throws<ArgumentException>(() => trainer.Fit(empty)).Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public void TrainersOfRatingsRefuseChoicesWithoutThem()
    {
        Trainer trainer = Create(SmallOptions);
        if (trainer.Feedback == Feedback.Implicit) return;
        Assert.Contains($"{trainer.Algorithm} learns from ratings", Assert.Throws<ArgumentException>(() => trainer.Fit(Data.WithoutValues())).Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public void CancelledTrainingThrows()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Create(SmallOptions).Fit(Data, null, new TrainingContext { Cancellation = source.Token }));
    }

    [ContractFact]
    public void TrainingCanBeCancelledWhileItRuns()
    {
        using var source = new CancellationTokenSource();
        bool early = false;
        var log = new ProgressLog(report =>
        {
            early |= report.Epoch < report.Epochs;
            source.Cancel();
        });
        var context = new TrainingContext { Cancellation = source.Token, Progress = log };
        Exception? thrown = Record.Exception(() => Create(SmallOptions with { Seed = 1, Threads = 1 }).Fit(Data, null, context));
        if (early) Assert.IsAssignableFrom<OperationCanceledException>(thrown);
        else Assert.Null(thrown is OperationCanceledException ? null : thrown);
    }

    [ContractFact]
    public void ProgressIsReportedToTheEnd()
    {
        var log = new ProgressLog();
        Trainer trainer = Create(SmallOptions with { Threads = 1 });
        trainer.Fit(Data, null, new TrainingContext { Progress = log, Seed = 1 });
        Assert.NotEmpty(log.Reports);
        Assert.All(log.Reports, r => Assert.Equal(trainer.Algorithm, r.Algorithm));
        Assert.Equal(log.Reports[^1].Epochs, log.Reports[^1].Epoch);
        for (int i = 1; i < log.Reports.Count; i++) Assert.True(Place(log.Reports[i]) > Place(log.Reports[i - 1]), $"report {i} does not go on");

        // Long epochs report within, too: on a slow machine any epoch may be long.
        static double Place(TrainingProgress report) => report.Epoch + report.Share;
    }

    [ContractFact]
    public void OptionErrorsNameTheOption()
    {
        foreach ((TrainerOptions options, string name) in BrokenOptions.Append((SmallOptions with { Threads = -1 }, "Threads")))
        {
            var error = Assert.Throws<ArgumentException>(() => Create(options).Fit(Data));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [ContractFact]
    public void ModelsMayBeSharedBetweenThreads()
    {
        RecommenderModel model = Fit(Data);
        float[] expected = Scores(Fit(Data));
        Parallel.For(0, 8, _ => Assert.Equal(expected, Scores(model)));
    }

    [ContractFact]
    public void CapabilitiesGiveFiniteNumbers()
    {
        RecommenderModel model = Fit(Data);
        var scores = new float[model.ItemCount];
        if (model is IFoldIn fold)
        {
            fold.ScoreHistory([], [], scores);
            AssertFinite(scores);
            fold.ScoreHistory(model.History.RowColumns(0), model.History.RowValues(0), scores);
            AssertFinite(scores);
        }
        if (model is ISimilarItems similar)
        {
            similar.ScoreSimilar(0, scores);
            Assert.DoesNotContain(scores, float.IsNaN);
            Assert.DoesNotContain(scores, float.IsPositiveInfinity);
        }
        if (model is IExplains explains)
        {
            var shares = new float[model.History.RowLength(0)];
            explains.Explain(model.History.RowColumns(0), model.History.RowValues(0), 0, shares);
            AssertFinite(shares);
        }
        if (model is IItemVectors vectors) CheckVectors(model, vectors);
    }

    /// <summary>Trains on data with the small options.</summary>
    protected RecommenderModel Fit(Interactions data, int seed = 1, int threads = 1) => Create(SmallOptions with { Seed = seed, Threads = threads }).Fit(data);

    /// <summary>All scores of all users.</summary>
    protected static float[] Scores(RecommenderModel model)
    {
        var scores = new float[model.UserCount * model.ItemCount];
        for (int user = 0; user < model.UserCount; user++) model.Score(user, scores.AsSpan(user * model.ItemCount, model.ItemCount));
        return scores;
    }

    /// <summary>Equal but for rounding.</summary>
    protected static void AssertClose(float expected, float found)
        => Assert.True(MathF.Abs(expected - found) <= 1e-4f * Math.Max(1f, MathF.Abs(expected)), $"expected {expected}, found {found}");

    private static void CheckVectors(RecommenderModel model, IItemVectors vectors)
    {
        var user = new float[vectors.VectorSize];
        var item = new float[vectors.VectorSize];
        for (int u = 0; u < 3; u++)
        {
            vectors.UserVector(u, user);
            for (int i = 0; i < model.ItemCount; i++)
            {
                vectors.ItemVector(i, item);
                float dot = System.Numerics.Tensors.TensorPrimitives.Dot<float>(user, item);
                AssertClose(model.Present(dot), model.Score(u, i));
            }
        }
    }

    private static void AssertFinite(RecommenderModel model)
    {
        AssertFinite(Scores(model));
        foreach ((int user, int item) in new[] { (-1, 0), (0, -1), (-1, -1) }) Assert.True(float.IsFinite(model.Score(user, item)));
    }

    private static void AssertFinite(float[] scores) => Assert.DoesNotContain(scores, s => !float.IsFinite(s));
}
