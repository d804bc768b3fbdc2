using System.Text.Json.Nodes;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Splits;
using RecSys.Training;

namespace RecSys.Benchmarks.Speed;

/// <summary>The named timings.</summary>
public static class Timings
{
    // Settings at which the peers are measured too.
    private static readonly Entry[] Entries =
    [
        new("Svd", "Svd", """{"Factors": 100, "Epochs": 20}"""),
        new("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Epochs": 15}"""),
        new("Bpr", "Bpr", """{"Factors": 64, "Epochs": 10}"""),
        new("Ease", "Ease"),
        new("UserKnn", "UserKnn", """{"Feedback": "Implicit", "Neighbors": 100}"""),
        new("ItemKnn", "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 100}"""),
    ];

    /// <summary>Names of the timings.</summary>
    public static IEnumerable<string> Names =>
    [
        .. Entries.Where(e => AlgorithmRegistry.Names.Contains(e.Algorithm)).Select(e => e.Name),
        "UserKnn-rating", "ItemKnn-rating", "evaluation", "views", "topn", PipelineRead.TextName, PipelineRead.NumberName, NetworkSteps.SasRec, NetworkSteps.NeuMf, SequenceServing.Name,
    ];

    /// <summary>The timings that were asked for; nothing for all.</summary>
    public static IReadOnlyList<Timing> Choose(Arguments arguments)
        => [.. (arguments.Names.Count == 0 ? Names : arguments.Names).Select(name => Find(name, arguments.Options))];

    private static Timing Find(string name, JsonObject? options) => name switch
    {
        "evaluation" => new Timing(name, data => Evaluation(data, options)),
        "UserKnn-rating" or "ItemKnn-rating" => new Timing(name, data => Ratings(name.Split('-')[0], data, options)),
        NetworkSteps.SasRec => new Timing(name, data => NetworkSteps.PrepareSasRec(data, options)),
        NetworkSteps.NeuMf => new Timing(name, data => NetworkSteps.PrepareNeuMf(data, options)),
        NetworkSteps.SasRec + TorchPeer.Suffix => new Timing(name, data => NetworkSteps.PrepareSasRecPeer(data, options)),
        NetworkSteps.NeuMf + TorchPeer.Suffix => new Timing(name, NetworkSteps.PrepareNeuMfPeer),
        SequenceServing.Name => new Timing(name, SequenceServing.Prepare),
        "views" => new Timing(name, Views),
        "topn" => new Timing(name, Lists),
        PipelineRead.TextName or PipelineRead.NumberName => new Timing(name, _ => PipelineRead.Prepare(name)),
        _ => new Timing(name, data => Training(Entry.Choose(Entries, [name])[0], data, options)),
    };

    private static Func<IReadOnlyList<(string, double)>> Training(Entry entry, Interactions data, JsonObject? options)
    {
        Trainer trainer = entry.Create(options, seed: 1);
        Interactions input = trainer.Feedback == Feedback.Explicit ? data : data.WithoutValues();
        // The views are built once for all algorithms; what is timed is the algorithm.
        input.ByUser(trainer.Feedback).Transpose();
        return () =>
        {
            return Trained.Run(trainer, input).SecondsPerEpoch is { } seconds ? [("secondsPerEpoch", seconds)] : [];
        };
    }

    // Neighbours of ratings are found when they are asked for, so predicting is part of what is timed.
    private static Func<IReadOnlyList<(string, double)>> Ratings(string algorithm, Interactions data, JsonObject? options)
    {
        Split split = Splitter.Random(data, testShare: 0.2, seed: 1);
        Trainer trainer = new Entry(algorithm, algorithm).Create(options, seed: 1);
        return () => [("RMSE", RatingEvaluator.Evaluate(trainer.Fit(split.Train), split.Test).Rmse)];
    }

    private static Func<IReadOnlyList<(string, double)>> Evaluation(Interactions data, JsonObject? options)
    {
        Split split = Splitter.RandomPerUser(data.WithoutValues(), testShare: 0.1, seed: 1);
        Trainer trainer = new Entry("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Epochs": 1}""").Create(options, seed: 1);
        RecommenderModel model = trainer.Fit(split.Train);
        var evaluator = new RankingEvaluator(new RankingOptions { K = [10, 20] });
        return () => [("users", evaluator.Evaluate(model, split.Test).Users.Length)];
    }

    private static Func<IReadOnlyList<(string, double)>> Views(Interactions data) => () =>
    {
        // A copy, since views are built once for each set of interactions.
        var copy = new Interactions(data.UserIds, data.ItemIds, data.Users.ToArray(), data.Items.ToArray(), data.HasValues ? data.Values.ToArray() : null, data.HasTimes ? data.Times.ToArray() : null);
        copy.ByUser(Feedback.Explicit).Transpose();
        copy.BySequence();
        return [];
    };

    private static Func<IReadOnlyList<(string, double)>> Lists(Interactions data)
    {
        RecommenderModel model = new Entry("ImplicitAls", "ImplicitAls", """{"Factors": 64, "Epochs": 1}""").Create(null, seed: 1).Fit(data.WithoutValues());
        int[] users = [.. Enumerable.Range(0, data.UserCount)];
        return () => [("users", TopN.ForUsers(model, users, 10).Length)];
    }
}
