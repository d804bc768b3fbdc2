using System.Text.Json.Nodes;
using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Benchmarks.Speed;

/// <summary>The named timings.</summary>
public static class Timings
{
    private const string UserNeighbors = "choices-userknn";
    private const string ItemNeighbors = "choices-itemknn";

    private static readonly Entry[] Entries =
    [
        new(UserNeighbors, "UserKnn", """{"Feedback": "Implicit", "Neighbors": 100}"""),
        new(ItemNeighbors, "ItemKnn", """{"Feedback": "Implicit", "Neighbors": 100}"""),
    ];

    /// <summary>Names of the timings.</summary>
    public static IEnumerable<string> Names =>
    [
        .. ClassicalTimings.Names, .. Entries.Select(e => e.Name), "views", "topn", PipelineRead.TextName, PipelineRead.NumberName, NetworkSteps.SasRec, NetworkSteps.NeuMf, SequenceServing.Name,
    ];

    /// <summary>The timings that were asked for; nothing for all.</summary>
    public static IReadOnlyList<Timing> Choose(Arguments arguments)
        => [.. (arguments.Names.Count == 0 ? Names : arguments.Names).Select(name => Find(name, arguments.Options))];

    private static Timing Find(string name, JsonObject? options) => name switch
    {
        NetworkSteps.SasRec => new Timing(name, data => NetworkSteps.PrepareSasRec(data, options)),
        NetworkSteps.NeuMf => new Timing(name, data => NetworkSteps.PrepareNeuMf(data, options)),
        NetworkSteps.SasRec + TorchPeer.Suffix => new Timing(name, data => NetworkSteps.PrepareSasRecPeer(data, options), NetworkSteps.SasRec),
        NetworkSteps.NeuMf + TorchPeer.Suffix => new Timing(name, data => NetworkSteps.PrepareNeuMfPeer(data, options), NetworkSteps.NeuMf),
        SequenceServing.Name => new Timing(name, SequenceServing.Prepare),
        "views" => new Timing(name, Views),
        "topn" => new Timing(name, Lists),
        PipelineRead.TextName or PipelineRead.NumberName => new Timing(name, _ => PipelineRead.Prepare(name)),
        _ when ClassicalTimings.Find(name, options) is { } timing => timing,
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
