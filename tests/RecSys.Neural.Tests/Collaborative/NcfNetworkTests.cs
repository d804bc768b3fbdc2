using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Sessions;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Collaborative;

/// <summary>The three ways in which a network of a user and an item is computed agree, and its gradients are right.</summary>
public class NcfNetworkTests
{
    private static readonly CsrMatrix Matrix = NcfData.Tastes().ByUser(Feedback.Implicit);

    [TorchTheory]
    [InlineData(5, 0, false)]
    [InlineData(0, 6, false)]
    [InlineData(0, 6, true)]
    [InlineData(5, 6, false)]
    [InlineData(5, 6, true)]
    public void Libtorch_the_kernels_and_ONNX_Runtime_agree(int product, int layer, bool norm)
    {
        var shape = new NcfShape(product, layer, layer > 0 ? [12, 7, 3] : [], norm);
        using var network = new NcfNetwork(shape, new NeuMFOptions(), Matrix, new Weights(1));
        Check.Perturb(network.Weights);
        var model = new NeuMFModel(DataProfile.Of(Matrix), Matrix, network.Parts(), ratings: false, clips: false);
        PairBatch batch = Batch(2, 3);
        float[] expected;
        using (NewDisposeScope())
        using (no_grad()) expected = Tensors.ToArray(network.Scores(batch));
        long[] users = new long[batch.Count], items = new long[batch.Count];
        var row = new float[model.ItemCount];
        for (int i = 0; i < batch.Count; i++)
        {
            (users[i], items[i]) = (batch.Users[i / 3], batch.Items[i]);
            Assert.Equal(expected[i], model.Score((int)users[i], (int)items[i]), 1e-4f);
            model.Score((int)users[i], row);
            Assert.Equal(expected[i], row[items[i]], 1e-4f);
        }
        var found = new float[batch.Count];
        using var session = new OnnxSession(model.ToOnnx(IdMap.Positions(model.UserCount), IdMap.Positions(model.ItemCount)), new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        session.Run(found.Length, [OnnxInput.Rows<long>("user", users), OnnxInput.Rows<long>("item", items)], [OnnxOutput.Rows<float>("score", found)]);
        Check.Close(expected, found, 1e-5);
    }

    [TorchTheory]
    [InlineData(Feedback.Implicit, false)]
    [InlineData(Feedback.Implicit, true)]
    [InlineData(Feedback.Explicit, false)]
    public void Gradients_are_those_of_finite_differences(Feedback feedback, bool norm)
    {
        using var network = new NcfNetwork(new NcfShape(3, 4, [5, 3], norm), new NeuMFOptions { Feedback = feedback }, Matrix, new Weights(1, type: ScalarType.Float64));
        Check.Perturb(network.Weights);
        network.Weights.IsTraining = true;
        PairBatch batch = Batch(4, feedback == Feedback.Implicit ? 3 : 1);
        Check.Gradient(() => network.Loss(batch), [.. network.Weights.All.Where(w => w.IsTrained).Select(w => w.Value)]);
    }

    [Fact]
    public void Batches_hold_every_choice_once_beside_items_that_are_none()
    {
        var batches = new PairBatches(Matrix, batchSize: 32, negatives: 3);
        Assert.Equal(30, batches.BatchCount);
        var seen = new HashSet<(int, int)>();
        var rng = new RecSys.Sampling.Rng(1);
        batches.BeginEpoch(ref rng);
        PairBatch batch = batches.Create();
        for (int index = 0; index < batches.BatchCount; index++)
        {
            batches.Fill(batch, index, ref rng);
            for (int i = 0; i < batch.Count; i++)
            {
                (int user, int item) = (batch.Users[i / 4], batch.Items[i]);
                Assert.Equal(i % 4 == 0 ? 1 : -1, batch.Targets[i]);
                Assert.Equal(i % 4 == 0, Matrix.Contains(user, item));
                if (i % 4 == 0) Assert.True(seen.Add((user, item)));
            }
        }
        Assert.Equal(Matrix.Count, seen.Count);
    }

    [Fact]
    public void What_is_drawn_for_somebody_who_has_everything_does_not_count()
    {
        var batches = new PairBatches(new CsrMatrix(1, [0, 1], [0], [1f]), batchSize: 8, negatives: 2);
        var rng = new RecSys.Sampling.Rng(1);
        batches.BeginEpoch(ref rng);
        PairBatch batch = batches.Create();
        batches.Fill(batch, 0, ref rng);
        Assert.Equal([1, 0, 0], batch.Targets.ToArray());
    }

    private static PairBatch Batch(int users, int itemsPerUser)
    {
        var batch = new PairBatch();
        batch.Resize(users, itemsPerUser);
        for (int i = 0; i < batch.Count; i++) (batch.Items[i], batch.Targets[i]) = (i * 5 % 16, i % itemsPerUser == 0 ? 1 : -1);
        for (int u = 0; u < users; u++) batch.Users[u] = u * 7 % 5;
        return batch;
    }
}
