using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Neural.Tests.Testing;
using RecSys.Testing;
using RecSys.Training;

namespace RecSys.Neural.Tests.Collaborative;

[NeedsLibtorch]
public class GmfRatingContractTests : TrainerContract
{
    protected override TrainerOptions SmallOptions => new GmfOptions { Feedback = Feedback.Explicit, EmbeddingSize = 8, Epochs = 3, BatchSize = 64, Device = ComputeDevice.Cpu };

    protected override IEnumerable<(TrainerOptions Options, string Name)> BrokenOptions => [(new GmfOptions { Feedback = Feedback.Explicit, BatchSize = 0 }, nameof(NeuralOptions.BatchSize))];

    protected override Trainer Create(TrainerOptions options) => new GmfTrainer((GmfOptions)options);

    protected override float Fallback(RecommenderModel model, int user, int item) => model.Profile.Mean;
}
