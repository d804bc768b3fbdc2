using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Collaborative;
using RecSys.Neural.Tests.Ctr;
using RecSys.Neural.Tests.Testing;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Training;

/// <summary>What is computed on a GPU is held against the processor, which takes other ways: rows instead of tables, one pass instead of operations.</summary>
public class GpuTests
{
    // Steps in the direction of the gradient itself: those of Adam turn the last digits of a small gradient into a whole step.
    private const OptimizerKind Plain = OptimizerKind.Sgd;

    private static readonly SASRecOptions Sequences = new()
    {
        EmbeddingSize = 16,
        MaxSequenceLength = 8,
        BatchSize = 32,
        Epochs = 3,
        LearningRate = 0.05f,
        Dropout = 0,
        NegativeSamples = 8,
        Optimizer = Plain,
        Seed = 1,
        Threads = 1,
    };

    [GpuTheory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Adagrad)]
    [InlineData(OptimizerKind.Sgd)]
    public void Every_optimizer_makes_the_same_steps(OptimizerKind kind)
    {
        const int Size = 10_007;
        float[] Steps(Device device)
        {
            using var weights = new Weights(1, device);
            Weight weight = weights.Normal("x", 1, Size);
            using Optimizer optimizer = Optimizer.Create(weights, new LineOptions { Optimizer = kind, Regularization = 0.05f, GradientClip = 10 }, threads: 2);
            for (int step = 1; step <= 4; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                (weight.Value * Tensors.Of(Check.Numbers(Size, 10 + step), device, Size)).sum().backward();
                optimizer.Step(0.1f, step);
            }
            return weight.ToArray();
        }

        Check.Close(Steps(CPU), Steps(CUDA), 1e-5);
    }

    [GpuTheory]
    [InlineData(SASRecLoss.Softmax, NormPlacement.Pre)]
    [InlineData(SASRecLoss.Softmax, NormPlacement.Post)]
    [InlineData(SASRecLoss.SampledSoftmax, NormPlacement.Pre)]
    [InlineData(SASRecLoss.Bce, NormPlacement.Pre)]
    [InlineData(SASRecLoss.GeneralizedBce, NormPlacement.Pre)]
    public void SASRec_ends_where_it_does_on_the_processor(SASRecLoss loss, NormPlacement norm)
    {
        float[] Train(ComputeDevice device)
        {
            SASRecModel model = new SASRecTrainer(Sequences with { Loss = loss, Norm = norm, Heads = 2, Device = device }).Fit(Chains());
            var scores = new float[model.ItemCount];
            model.Score(7, scores);
            return scores;
        }

        Check.Close(Train(ComputeDevice.Cpu), Train(ComputeDevice.Cuda()), 1e-3);
    }

    [GpuTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void NeuMF_ends_where_it_does_on_the_processor(bool ratings)
    {
        var options = new NeuMFOptions
        {
            EmbeddingSize = 8,
            Layers = [16, 8],
            Epochs = 3,
            BatchSize = 64,
            LearningRate = 0.05f,
            Dropout = 0,
            Optimizer = Plain,
            Feedback = ratings ? Feedback.Explicit : Feedback.Implicit,
            BatchNorm = true,
            Seed = 1,
        };
        float[] Train(ComputeDevice device)
        {
            NeuMFModel model = new NeuMFTrainer(options with { Device = device }).Fit(ratings ? NcfData.Ratings() : NcfData.Tastes());
            var scores = new float[model.ItemCount];
            model.Score(3, scores);
            return scores;
        }

        Check.Close(Train(ComputeDevice.Cpu), Train(ComputeDevice.Cuda()), 1e-3);
    }

    [GpuTheory]
    [InlineData(FeatureTask.Classification)]
    [InlineData(FeatureTask.Regression)]
    public void DeepFM_ends_where_it_does_on_the_processor(FeatureTask task)
    {
        var options = new DeepFMOptions { Task = task, EmbeddingSize = 4, Layers = [6, 5], Dropout = 0, Epochs = 3, BatchSize = 64, LearningRate = 0.05f, Optimizer = Plain, Seed = 1 };
        var data = new ClickRows(500, options);
        float[] Train(ComputeDevice device)
        {
            DeepFMModel model = new DeepFMTrainer(options with { Device = device }).Fit(data.Table);
            return model.Score(model.Encoder.Encode(data.Table));
        }

        Check.Close(Train(ComputeDevice.Cpu), Train(ComputeDevice.Cuda()), 1e-3);
    }

    [GpuTheory]
    [InlineData(1)]
    [InlineData(2)]
    public void Learns_what_comes_next_with_numbers_dropped_at_random(int seed)
    {
        SASRecModel model = new SASRecTrainer(Sequences with { Epochs = 40, LearningRate = 0.01f, Dropout = 0.1f, Optimizer = OptimizerKind.Adam, Seed = seed, Device = ComputeDevice.Cuda() }).Fit(Chains());
        var scores = new float[model.ItemCount];
        int right = 0;
        for (int item = 0; item < scores.Length; item++)
        {
            model.ScoreHistory([item], [1], scores);
            right += Array.IndexOf(scores, scores.Max()) == (item + 5) % scores.Length ? 1 : 0;
        }
        Assert.InRange(right, scores.Length - 2, scores.Length);
    }

    // Every user goes on in steps of five items, from a start of their own.
    private static Interactions Chains()
    {
        const int Users = 200, Items = 24, Length = 10;
        int[] users = [.. Enumerable.Range(0, Users * Length).Select(row => row / Length)];
        int[] items = [.. Enumerable.Range(0, Users * Length).Select(row => ((row / Length) + (5 * (row % Length))) % Items)];
        return new Interactions(IdMap.Positions(Users), IdMap.Positions(Items), users, items);
    }
}
