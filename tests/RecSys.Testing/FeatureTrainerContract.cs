using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Serialization;
using RecSys.Training;
using Xunit;

namespace RecSys.Testing;

/// <summary>
/// What every trainer on feature rows must keep to. A trainer's test class derives from it, names the trainer and small options, and gets these tests.
/// </summary>
public abstract class FeatureTrainerContract
{
    private static readonly Lazy<GeneratedClicks> Shared = new(() => GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 1500, Users = 60, Items = 30 }));

    /// <summary>Options with which a fit of the contract's 1,500 rows takes well under a second; for iterative trainers at least two epochs.</summary>
    protected abstract FeatureTrainerOptions SmallOptions { get; }

    /// <summary>The trainer with these options, which are of the type of <see cref="SmallOptions"/>.</summary>
    protected abstract FeatureTrainer Create(FeatureTrainerOptions options);

    /// <summary>Options that break a rule, each with the name of the option.</summary>
    protected abstract IEnumerable<(FeatureTrainerOptions Options, string Name)> BrokenOptions { get; }

    /// <summary>Whether the algorithm can predict amounts.</summary>
    protected virtual bool HasRegression => true;

    /// <summary>Whether a seed gives the same bits for any number of threads; false for networks, whose library splits sums between threads.</summary>
    protected virtual bool SameForAnyThreads => true;

    /// <summary>Least area under the curve on the contract's training rows; chance is 0.5.</summary>
    protected virtual double LeastAuc => 0.6;

    /// <summary>The data of the contract: categories, a list, numbers with gaps, clicks.</summary>
    protected virtual FeatureTable Data => Shared.Value.Table;

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
        FeatureModel fromContext = Create(SmallOptions with { Seed = null, Threads = 2 }).Fit(Data, null, new TrainingContext { Seed = 5 });
        Assert.Equal(Scores(Fit(Data, seed: 5, threads: 2)), Scores(fromContext));
    }

    [ContractFact]
    public void TrainsWithoutASeedOnSeveralThreads()
    {
        FeatureModel model = Create(SmallOptions with { Seed = null, Threads = 2 }).Fit(Data);
        Assert.True(ClickEvaluator.Evaluate(model, Data).Auc > LeastAuc);
    }

    [ContractFact]
    public void LearnsMoreThanChance()
    {
        ClickReport report = ClickEvaluator.Evaluate(Fit(Data), Data, "user");
        Assert.True(report.Auc > LeastAuc, report.ToString());
        double rate = (double)report.Positives / report.Count;
        Assert.True(report.LogLoss < -((rate * Math.Log(rate)) + ((1 - rate) * Math.Log(1 - rate))), report.ToString());
    }

    [ContractFact]
    public void SavedModelScoresTheSame()
    {
        FeatureModel model = Fit(Data), read = RoundTrip(model);
        Assert.Equal((model.Algorithm, model.Task, model.Encoder.Layout.FeatureCount), (read.Algorithm, read.Task, read.Encoder.Layout.FeatureCount));
        Assert.Equal(Scores(model), read.Score(read.Encoder.Encode(Data)));
        Assert.Equal(FeatureCodec.Write(model).Manifest, FeatureCodec.Write(read).Manifest);
    }

    [ContractFact]
    public void RowByRowAndAllTogetherScoreTheSame()
    {
        FeatureModel model = Fit(Data);
        FeatureRows rows = model.Encoder.Encode(Data);
        float[] all = model.Score(rows);
        float one = 0;
        for (int row = 0; row < 40; row++)
        {
            model.Score(rows.Span.Slice(row, 1), new Span<float>(ref one));
            Assert.True(MathF.Abs(all[row] - one) <= 1e-4f * Math.Max(1, MathF.Abs(one)), $"row {row}: {all[row]} and {one}");
        }
    }

    [ContractFact]
    public void MissingAndUnseenValuesScoreFinite()
    {
        FeatureModel model = Fit(Data);
        var scorer = new FeatureScorer(model);
        Dictionary<string, object?>[] rows =
        [
            [],
            new() { ["user"] = "nobody", ["item"] = "nothing", ["genres"] = new[] { "?", "!", "drama" }, ["device"] = "", ["hour"] = 99, ["age"] = float.NaN, ["price"] = 1e30 },
            new() { ["user"] = "user 1", ["age"] = float.PositiveInfinity, ["price"] = float.NegativeInfinity, ["genres"] = Array.Empty<string>(), ["further"] = "left out" },
        ];
        foreach (Dictionary<string, object?> row in rows)
        {
            FeaturePrediction prediction = scorer.Predict(row);
            Assert.True(float.IsFinite(prediction.Score));
            Assert.InRange(prediction.Probability, 0f, 1f);
            Assert.Equal(prediction.Score > 0, prediction.PredictedLabel);
        }
    }

    [ContractFact]
    public void RanksCandidatesByScore()
    {
        FeatureModel model = Fit(Data);
        FeatureRows rows = model.Encoder.Encode(Data).Select([.. Enumerable.Range(0, 50)]);
        float[] scores = model.Score(rows);
        var top = new ScoredItem[5];
        Assert.Equal(5, model.Rank(rows.Span, top));
        Assert.Equal(scores.OrderDescending().Take(5), top.Select(t => t.Score));
        Assert.Equal(50, model.Rank(rows.Span, new ScoredItem[60]));
    }

    [ContractFact]
    public void PredictsAmountsWithinTheirRange()
    {
        if (!HasRegression) return;
        float[] amounts = [.. Data.Labels.ToArray().Select((label, row) => 1 + (2 * label) + (row % 3 == 0 ? 0.5f : 0))];
        var table = new FeatureTable(Data.Columns, amounts);
        FeatureModel model = Create(SmallOptions with { Task = FeatureTask.Regression, Seed = 1 }).Fit(table);
        Assert.All(Scores(model), score => Assert.InRange(score, 1, 3.5f));
        double spread = Math.Sqrt(amounts.Average(a => (a - amounts.Average()) * (a - amounts.Average())));
        Assert.True(RatingEvaluator.Evaluate(model, table).Rmse < spread);
        Assert.Equal(Scores(model), RoundTrip(model) is var read ? read.Score(read.Encoder.Encode(Data)) : []);
        Assert.Throws<ArgumentException>(() => ClickEvaluator.Evaluate(model, Data));
    }

    [ContractFact]
    public void OneRowAndOneLabelAreEnough()
    {
        foreach (int[] rows in new[] { [0], Enumerable.Range(0, Data.Count).Where(r => Data.Labels[r] > 0).Take(30).ToArray() })
        {
            FeatureModel model = Fit(Data.Select(rows));
            Assert.All(model.Score(model.Encoder.Encode(Data)), score => Assert.True(float.IsFinite(score)));
        }
    }

    [ContractFact]
    public void WeightsCount()
    {
        // Rows of weight 0 might as well not be there: turned round, they change nothing.
        float[] weights = [.. Enumerable.Range(0, Data.Count).Select(r => r % 2 == 0 ? 1f : 0f)];
        float[] turned = [.. Data.Labels.ToArray().Select((label, row) => row % 2 == 0 ? label : 1 - label)];
        FeatureModel plain = Fit(new FeatureTable(Data.Columns, Data.Labels.ToArray(), weights)), other = Fit(new FeatureTable(Data.Columns, turned, weights));
        Assert.Equal(Scores(plain), Scores(other));
    }

    [ContractFact]
    public void NoRowsNoLabelsAndOtherLabelsAreErrorsThatSayWhatIsWrong()
    {
        FeatureTrainer trainer = Create(SmallOptions);
        Assert.Contains(trainer.Algorithm, Assert.Throws<ArgumentException>(() => trainer.Fit(Data.Select([]))).Message, StringComparison.Ordinal);
        Assert.Contains("no labels", Assert.Throws<ArgumentException>(() => trainer.Fit(new FeatureTable(Data.Columns))).Message, StringComparison.Ordinal);
        float[] amounts = [.. Enumerable.Range(0, Data.Count).Select(r => r % 5f)];
        Assert.Contains("row 2", Assert.Throws<ArgumentException>(() => trainer.Fit(new FeatureTable(Data.Columns, amounts))).Message, StringComparison.Ordinal);
        Assert.Contains("'genres'", Assert.Throws<ArgumentException>(() => trainer.Fit(Data, Data.WithColumns("user", "item"))).Message, StringComparison.Ordinal);
    }

    [ContractFact]
    public void CancelledTrainingThrows()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Create(SmallOptions).Fit(Data, null, new TrainingContext { Cancellation = source.Token }));
    }

    [ContractFact]
    public void ProgressIsReportedToTheEnd()
    {
        var log = new ProgressLog();
        FeatureTrainer trainer = Create(SmallOptions with { Threads = 1 });
        trainer.Fit(Data, Data, new TrainingContext { Progress = log, Seed = 1 });
        Assert.NotEmpty(log.Reports);
        Assert.All(log.Reports, r => Assert.Equal(trainer.Algorithm, r.Algorithm));
        Assert.All(log.Reports, r => Assert.True(r.ValidationScore < 0));
    }

    [ContractFact]
    public void ARunIsResumedExactly()
    {
        string folder = Directory.CreateTempSubdirectory("recsys-").FullName;
        try
        {
            using var source = new CancellationTokenSource();
            var stop = new ProgressLog(report => source.Cancel());
            FeatureTrainer trainer = Create(SmallOptions with { Seed = 3, Threads = 1 });
            Record.Exception(() => trainer.Fit(Data, null, new TrainingContext { CheckpointFolder = folder, Cancellation = source.Token, Progress = stop }));
            FeatureModel resumed = trainer.Fit(Data, null, new TrainingContext { CheckpointFolder = folder });
            Assert.Equal(Scores(trainer.Fit(Data)), Scores(resumed));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [ContractFact]
    public void OptionErrorsNameTheOption()
    {
        (FeatureTrainerOptions, string)[] common =
        [
            (SmallOptions with { Threads = -1 }, "Threads"),
            (SmallOptions with { Encoding = new FeatureEncoding { MinCount = 0 } }, "Encoding.MinCount"),
            (SmallOptions with { Encoding = new FeatureEncoding { Fields = new Dictionary<string, FieldEncoding> { ["age"] = new() { Quantiles = 1 } } } }, "Encoding.Fields[age].Quantiles"),
        ];
        foreach ((FeatureTrainerOptions options, string name) in BrokenOptions.Concat(common))
        {
            var error = Assert.Throws<ArgumentException>(() => Create(options).Fit(Data));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
        }
    }

    [ContractFact]
    public void ModelsMayBeSharedBetweenThreads()
    {
        FeatureModel model = Fit(Data);
        float[] expected = Scores(model);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Scores(model)));
    }

    /// <summary>Trains on data with the small options.</summary>
    protected FeatureModel Fit(FeatureTable data, int seed = 1, int threads = 1) => Create(SmallOptions with { Seed = seed, Threads = threads }).Fit(data);

    /// <summary>The model as another process would read it.</summary>
    protected static FeatureModel RoundTrip(FeatureModel model) => FeatureCodec.Read(ModelBlob.Read(ModelBlob.Write(FeatureCodec.Write(model))));

    private float[] Scores(FeatureModel model) => model.Score(model.Encoder.Encode(Data));
}
