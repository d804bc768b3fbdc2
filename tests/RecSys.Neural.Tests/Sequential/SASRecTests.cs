using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Sessions;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Neural.Tests.Sequential;

public class SASRecTests
{
    private const int Items = 24;

    private static readonly SASRecOptions Options = new()
    {
        EmbeddingSize = 16,
        MaxSequenceLength = 8,
        BatchSize = 32,
        Epochs = 40,
        LearningRate = 0.01f,
        Dropout = 0.1f,
        NegativeSamples = 8,
        Seed = 1,
        Threads = 1,
        Device = ComputeDevice.Cpu,
    };

    private static readonly Interactions Chains = Chain(200, 10);

    [TorchTheory]
    [InlineData(SASRecLoss.Softmax, NormPlacement.Pre)]
    [InlineData(SASRecLoss.Softmax, NormPlacement.Post)]
    [InlineData(SASRecLoss.SampledSoftmax, NormPlacement.Pre)]
    [InlineData(SASRecLoss.Bce, NormPlacement.Pre)]
    [InlineData(SASRecLoss.GeneralizedBce, NormPlacement.Pre)]
    public void Learns_what_comes_next_with_every_loss(SASRecLoss loss, NormPlacement norm)
    {
        SASRecModel model = new SASRecTrainer(Options with { Loss = loss, Norm = norm, Heads = 2 }).Fit(Chains);
        var scores = new float[Items];
        int right = 0;
        for (int item = 0; item < Items; item++)
        {
            // The step was 5, so this history belongs to nobody in training but goes on as everybody's.
            int[] history = [(item + Items - 10) % Items, (item + Items - 5) % Items, item];
            model.ScoreHistory(history, [1, 1, 1], scores);
            // What somebody has is never a sampled negative, so its score means nothing.
            foreach (int seen in history) scores[seen] = float.NegativeInfinity;
            // Losses that see one item at a time tell what comes next from what comes later less sharply.
            int allowed = loss is SASRecLoss.Bce or SASRecLoss.GeneralizedBce ? 3 : 1;
            right += scores.Count(s => s > scores[(item + 5) % Items]) < allowed ? 1 : 0;
        }
        Assert.InRange(right, Items - 2, Items);
    }

    [TorchFact]
    public void The_order_of_a_history_counts_and_items_may_come_again()
    {
        SASRecModel model = Fitted.Value;
        Assert.True(((IFoldIn)model).ReadsOrder);
        float[] forward = History(model, 3, 8, 13), backward = History(model, 13, 8, 3);
        Assert.NotEqual(forward, backward);
        Assert.NotEqual(forward, History(model, 3, 8, 13, 13));
        var recommender = new Recommender(model, IdMap.Positions(model.UserCount), IdMap.Positions(Items));
        Recommendation first = recommender.FoldIn([13, 8, 3], 1)[0];
        foreach (int item in new[] { 3, 8, 13 }) backward[item] = float.NegativeInfinity;
        Assert.Equal((Array.IndexOf(backward, backward.Max()), backward.Max()), (first.Item, first.Score));
    }

    [TorchFact]
    public void Of_a_long_history_the_latest_items_count()
    {
        int[] items = [.. Enumerable.Range(0, 20)];
        Assert.Equal(History(Fitted.Value, items[^8..]), History(Fitted.Value, items));
    }

    [TorchFact]
    public void A_known_user_is_scored_by_the_training_sequence()
    {
        SASRecModel model = Fitted.Value;
        var scores = new float[Items];
        model.Score(7, scores);
        Assert.Equal(History(model, Chains.BySequence().Items(7).ToArray()), scores);
    }

    [TorchTheory]
    [InlineData(NormPlacement.Pre, 1)]
    [InlineData(NormPlacement.Post, 2)]
    public void Onnx_runtime_gives_the_vectors_of_the_network(NormPlacement norm, int heads)
    {
        SASRecOptions options = Options with { Norm = norm, Heads = heads, FeedForwardFactor = 4, Activation = Activation.Gelu, Blocks = 3 };
        using var network = new SASRecNetwork(options, Items, 1, new Weights(5));
        UserSequences sequences = Chains.BySequence();
        var encoder = new SequenceEncoder(new SequenceParts(network.ItemVectors(), 16, 8, network.Write().ToBytes(), UserTails.Of(sequences, 8)));
        int[] users = [0, 1, 2, 3, 50, 199];
        float[] expected = new float[users.Length * 16], batch = new float[users.Length * 16], alone = new float[16];
        SequenceRows.Encode(sequences, users, 8, network.EncodeLast, expected);
        encoder.Encode(users, UserTails.Of(sequences, 8), batch);
        Check.Close(expected, batch, 1e-5);
        for (int i = 0; i < users.Length; i++)
        {
            // Without padding as well: positions are counted from the end.
            encoder.Encode(sequences.Items(users[i]), alone);
            Check.Close(expected.AsSpan(i * 16, 16), alone, 1e-5);
        }
    }

    [TorchFact]
    public void The_exported_file_scores_as_the_model_does()
    {
        SASRecModel model = Fitted.Value;
        string path = Path.Combine(Directory.CreateTempSubdirectory("recsys").FullName, "sasrec.onnx");
        new Recommender(model, IdMap.Positions(model.UserCount), IdMap.Positions(Items)).ExportOnnx(path);
        using OnnxSession session = OnnxSession.FromFile(path, new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        // Longer than the model reads, and padded in front.
        long[] input = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, -1, -1, -1, -1, -1, -1, -1, 4, 9, 14];
        var scores = new float[2 * Items];
        session.Run(2, [OnnxInput.Rows<long>("items", input, 10)], [OnnxOutput.Rows<float>("scores", scores, Items)]);
        Check.Close(History(model, 3, 4, 5, 6, 7, 8, 9, 10), scores.AsSpan(0, Items), 1e-5);
        Check.Close(History(model, 4, 9, 14), scores.AsSpan(Items), 1e-5);
        Assert.Equal("SASRec", session.Metadata["recsys.kind"]);
        Assert.True(session.Metadata.ContainsKey("recsys.ids"));
    }

    [TorchFact]
    public void Stops_early_by_the_items_that_come_next()
    {
        Splits.Split split = Splits.Splitter.LeaveLastOut(Chains, validation: true);
        var log = new ProgressLog();
        new SASRecTrainer(Options with { Patience = 2, Epochs = 40 }).Fit(split.Train, split.Validation, new TrainingContext { Progress = log });
        Assert.All(log.Reports, r => Assert.NotNull(r.ValidationScore));
        Assert.InRange(log.Reports.Max(r => r.ValidationScore!.Value), 0.8, 1);
        Assert.True(log.Reports.Count < 40, "training went on after the best score");
    }

    [TorchFact]
    public void A_run_that_was_stopped_goes_on_to_the_same_model()
    {
        SASRecOptions options = Options with { Epochs = 4, Loss = SASRecLoss.GeneralizedBce };
        string folder = Directory.CreateTempSubdirectory("recsys").FullName;
        using var source = new CancellationTokenSource();
        var stop = new ProgressLog(report =>
        {
            if (report.Epoch == 2) source.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new SASRecTrainer(options).Fit(Chains, null, new TrainingContext { CheckpointFolder = folder, Cancellation = source.Token, Progress = stop }));
        SASRecModel resumed = new SASRecTrainer(options).Fit(Chains, null, new TrainingContext { CheckpointFolder = folder });
        Assert.Equal(History(new SASRecTrainer(options).Fit(Chains), 1, 6), History(resumed, 1, 6));
    }

    private static readonly Lazy<SASRecModel> Fitted = new(() => new SASRecTrainer(Options with { Epochs = 3 }).Fit(Chains));

    private static float[] History(SASRecModel model, params int[] items)
    {
        var scores = new float[Items];
        model.ScoreHistory(items, new float[items.Length], scores);
        return scores;
    }

    // Everybody starts somewhere and goes on by steps of five.
    private static Interactions Chain(int users, int most)
    {
        var rows = new List<(int User, int Item)>();
        for (int user = 0; user < users; user++)
        {
            for (int i = 0; i < 3 + (user % (most - 2)); i++) rows.Add((user, (user + (5 * i)) % Items));
        }
        return new Interactions(IdMap.Positions(users), IdMap.Positions(Items), [.. rows.Select(r => r.User)], [.. rows.Select(r => r.Item)]);
    }
}
