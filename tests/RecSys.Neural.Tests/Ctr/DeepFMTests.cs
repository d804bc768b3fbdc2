using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.Models;
using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Graph;
using RecSys.Training;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Ctr;

public sealed class DeepFMTests
{
    private static readonly DeepFMOptions Small = new() { EmbeddingSize = 4, Layers = [6, 5], Dropout = 0, Device = ComputeDevice.Cpu, Seed = 1 };

    [TorchFact]
    public void Scores_are_those_worked_out_by_hand()
    {
        // Of 1 and 3 the standardized numbers are −1 and 1.
        var table = new FeatureTable([FeatureColumn.Category("a", ["x", "y"]), FeatureColumn.Category("b", ["p", "p"]), FeatureColumn.Numeric("n", [3, 1])], [1, 0]);
        var options = new DeepFMOptions { EmbeddingSize = 2, Layers = [2], Dropout = 0, BatchNorm = false, Encoding = new FeatureEncoding { MinCount = 1 } };
        FeatureEncoder encoder = FeatureEncoder.Fit(table, options.Encoding);
        FeatureRows rows = encoder.Encode(table);
        FeatureProfile profile = FeatureProfile.Of(encoder, rows, options);
        using var network = new DeepFMNetwork(options, profile, new Weights(1));
        // Features: missing, unseen, x, y; missing, unseen, p; the number and a missing one.
        Set(network, "bias", 0.05f);
        Set(network, "linear", 9, 9, 0.1f, -0.4f, 9, 9, 0.2f, 0.3f, 9);
        Set(network, "vectors", 9, 9, 9, 9, 1, 2, 0, 1, 9, 9, 9, 9, 3, -1, 0.5f, 1, 9, 9);
        Set(network, "deep.0.weight", 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, -1);
        Set(network, "deep.0.bias", -0.5f, -3);
        Set(network, "output.weight", 2, 7);
        // x, p, 1: 0.05 + (0.1 + 0.2 + 0.3) + (1 + 2.5 + 0.5) + 2·max(0, 1 − 0.5) + 7·max(0, 3 − 1 − 3)
        // y, p, −1: 0.05 + (−0.4 + 0.2 − 0.3) + (−1 − 1 − 0.5) + 2·max(0, 0 − 0.5) + 7·max(0, 3 + 1 − 3)
        float[] expected = [5.65f, 4.05f];
        var batch = new FeatureBatch(rows.Layout, 2);
        batch.Fill(rows, [0, 1]);
        var scores = new float[2];
        network.Score(batch, scores);
        Check.Close(expected, scores, 1e-6);
        var model = new DeepFMModel(profile, network.ToOnnx("DeepFM").ToBytes());
        Check.Close(expected, model.Score(rows), 1e-6);
        Assert.Equal(expected[0], new FeatureScorer(model).Predict(new { a = "x", b = "p", n = 3 }).Score, 1e-5);
        // A missing category, an unseen one and a missing number have vectors of their own: 0.05 + 27 + 3·162 + 2·8.5.
        Assert.Equal(530.05f, new FeatureScorer(model).Predict(new { a = (string?)null, b = "?", n = float.NaN }).Score, 1e-3);
    }

    [TorchTheory]
    [InlineData(FeatureTask.Classification, false)]
    [InlineData(FeatureTask.Classification, true)]
    [InlineData(FeatureTask.Regression, false)]
    public void The_gradient_is_that_of_finite_differences(FeatureTask task, bool norm)
    {
        DeepFMOptions options = Small with { Task = task, BatchNorm = norm };
        var data = new ClickRows(7, options);
        using var network = new DeepFMNetwork(options, data.Profile, new Weights(3, type: ScalarType.Float64));
        Perturb(network);
        network.Weights.IsTraining = true;
        FeatureBatch batch = data.Batch();
        Check.Gradient(() => network.Loss(batch), [.. network.Weights.All.Where(w => w.IsTrained).Select(w => w.Value)]);
    }

    [TorchTheory]
    [InlineData(FeatureTask.Classification, true)]
    [InlineData(FeatureTask.Regression, false)]
    public void Onnx_runtime_computes_what_libtorch_computes(FeatureTask task, bool norm)
    {
        DeepFMOptions options = Small with { Task = task, BatchNorm = norm, ClipScores = false };
        var data = new ClickRows(1000, options);
        using var network = new DeepFMNetwork(options, data.Profile, new Weights(3));
        Perturb(network);
        var expected = new float[data.Rows.Count];
        network.Score(data.Batch(), expected);
        OnnxModel onnx = network.ToOnnx("DeepFM");
        var model = new DeepFMModel(data.Profile, onnx.ToBytes());
        Check.Close(expected, model.Score(data.Rows), 1e-5);
        Assert.Equal(task == FeatureTask.Classification ? ["score", "probability"] : ["score"], onnx.Outputs.Select(o => o.Name));
        Assert.Contains("list", onnx.Metadata!.Properties["fields"], StringComparison.Ordinal);
    }

    [TorchFact]
    public void A_row_scores_the_same_alone_and_among_others()
    {
        var data = new ClickRows(300, Small);
        DeepFMModel model = new DeepFMTrainer(Small with { Epochs = 2, Layers = [40, 20] }).Fit(data.Table);
        FeatureRows rows = model.Encoder.Encode(data.Table);
        float[] all = model.Score(rows);
        for (int row = 0; row < rows.Count; row++)
        {
            float one = 0;
            model.Score(rows.Span.Slice(row, 1), new Span<float>(ref one));
            Assert.Equal(all[row], one);
        }
    }

    [TorchFact]
    public void Features_without_training_rows_have_no_say()
    {
        DeepFMOptions options = Small with { Encoding = new FeatureEncoding { MinCount = 1 } };
        var data = new ClickRows(50, options);
        using var network = new DeepFMNetwork(options, data.Profile, new Weights(3));
        network.Prepare(data.Rows);
        float[] vectors = network.Weights.All.Single(w => w.Name == "vectors").ToArray();
        for (int feature = 0; feature < data.Rows.Layout.FeatureCount; feature++)
            Assert.Equal(data.Rows.Indices.Contains(feature), vectors.AsSpan(feature * 4, 4).ContainsAnyExcept(0f));
        Assert.Contains(1, Enumerable.Range(0, data.Rows.Layout.FeatureCount).Where(feature => !data.Rows.Indices.Contains(feature)));
    }

    [TorchFact]
    public void Learns_pairs_that_single_features_do_not_show()
    {
        FeatureTable all = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 8000, Users = 100, Items = 50 }).Table;
        FeatureTable train = all.Select([.. Enumerable.Range(0, 6000)]), test = all.Select([.. Enumerable.Range(6000, 2000)]);
        DeepFMModel model = new DeepFMTrainer(Small with { EmbeddingSize = 8, Layers = [32, 16], Epochs = 15, BatchSize = 128, LearningRate = 0.005f, StopBy = ValidationMetric.Auc }).Fit(train, test);
        var linear = new FactorizationMachineTrainer(new FactorizationMachineOptions { Factors = 0, Seed = 1 }).Fit(train);
        double deep = ClickEvaluator.Evaluate(model, test).Auc, single = ClickEvaluator.Evaluate(linear, test).Auc;
        Assert.True(deep > single + 0.02, $"AUC {deep}, of single features {single}");
    }

    [TorchFact]
    public void Regularization_is_for_vectors_alone()
    {
        var data = new ClickRows(200, Small);
        Assert.True(Length(1) < 0.5 * Length(0));
        using var network = new DeepFMNetwork(Small, data.Profile, new Weights(3));
        network.Prepare(data.Rows);
        Assert.Equal(["linear", "vectors"], network.Weights.All.Where(w => w.Decay > 0).Select(w => w.Name));

        double Length(float regularization)
        {
            DeepFMOptions options = Small with { Regularization = regularization, Epochs = 20, BatchSize = 50, LearningRate = 0.01f };
            using var trained = new DeepFMNetwork(options, data.Profile, new Weights(3));
            trained.Prepare(data.Rows);
            NetworkTrainer.Train(trained, new FeatureBatches(data.Rows, options.BatchSize), options.ForLoop(), new TrainingRun("DeepFM", options, TrainingContext.None));
            return trained.Weights.All.Single(w => w.Name == "vectors").ToArray().Sum(v => (double)v * v);
        }
    }

    [TorchFact]
    public void Steps_on_the_vectors_of_a_batch_alone_train_like_steps_on_all()
    {
        var data = new ClickRows(400, Small);
        // Under plain gradient descent a vector that the batch lacks stays, whichever way steps are made.
        DeepFMOptions options = Small with { Epochs = 6, BatchSize = 25, LearningRate = 0.2f, Optimizer = OptimizerKind.Sgd };
        DeepFMModel rows = new DeepFMTrainer(options).Fit(data.Table), whole = new DeepFMTrainer(options with { Regularization = 1e-30f }).Fit(data.Table);
        float[] found = rows.Score(rows.Encoder.Encode(data.Table)), expected = whole.Score(whole.Encoder.Encode(data.Table));
        Check.Close(expected, found, 1e-3);
        Assert.True(found.Max() - found.Min() > 0.05f);
    }

    [TorchFact]
    public void Too_many_features_are_told_with_what_to_do()
    {
        var data = new ClickRows(10, Small);
        DeepFMOptions options = Small with { EmbeddingSize = 4096, Encoding = new FeatureEncoding { HashBuckets = 100_000 } };
        Assert.Contains("HashBuckets", Assert.Throws<ArgumentException>(() => new DeepFMTrainer(options).Fit(data.Table)).Message, StringComparison.Ordinal);
    }

    private static void Set(DeepFMNetwork network, string name, params float[] values) => Tensors.CopyFrom(network.Weights.All.Single(w => w.Name == name).Value, values);

    // Biases, scales and running means are no longer 0 or 1, so that a mistake in them shows.
    private static void Perturb(DeepFMNetwork network)
    {
        foreach (Weight weight in network.Weights.All)
        {
            float[] noise = Check.Numbers((int)weight.Value.numel(), weight.Name.Length, 0.3f), values = weight.ToArray();
            for (int i = 0; i < values.Length; i++) values[i] += weight.Name.EndsWith("variance", StringComparison.Ordinal) ? Math.Abs(noise[i]) : noise[i];
            Tensors.CopyFrom(weight.Value, values);
        }
    }
}
