using System.Diagnostics;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Testing;
using RecSys.Training;
using Xunit;

namespace RecSys.Tests.Algorithms;

/// <summary>Trainings whose single epochs, and pieces of them, take long: they end soon after they were cancelled all the same.</summary>
public class LongStepsTests
{
    private static readonly Lazy<Interactions> Data = new(() => RandomData.Ratings(4000, 60, 30));

    public static TheoryData<string> Names => [.. Trainers.Keys];

    // Each would take a minute or more for an epoch.
    private static Dictionary<string, Trainer> Trainers => new()
    {
        ["Als"] = new AlsTrainer(new() { Factors = 1024, Epochs = 1, Threads = 1 }),
        ["ImplicitAls"] = new ImplicitAlsTrainer(new() { Factors = 1024, Epochs = 1, Threads = 1, Solver = ImplicitAlsSolver.Cholesky }),
        ["Bpr"] = new BprTrainer(new() { Epochs = 1, NegativeSamples = 10_000, Seed = 1 }),
        ["Bpr, hard"] = new BprTrainer(new() { Epochs = 1, NegativeSamples = 100, Sampling = NegativeSampling.Hard, HardDraws = 1000 }),
        ["LogisticMf"] = new LogisticMfTrainer(new() { Epochs = 1, NegativeSamples = 10_000, Seed = 1 }),
        ["WarpKos"] = new WarpKosTrainer(new() { Epochs = 1, PositiveSamples = 10_000, Position = 10_000, Seed = 1 }),
        ["HybridFactorization"] = new HybridFactorizationTrainer(new() { Epochs = 1, Loss = HybridLoss.Logistic, NegativeSamples = 10_000, Seed = 1 }),
        ["Item2Vec"] = new Item2VecTrainer(new() { Epochs = 1, NegativeSamples = 10_000, Seed = 1 }),
        ["Rbm"] = new RbmTrainer(new() { Objective = RbmObjective.ContrastiveDivergence, Factors = 1024, Epochs = 1, GibbsSteps = 1000, BatchSize = 4000, Threads = 1 }),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void EndSoonAfterTheyWereCancelled(string name)
    {
        Interactions data = Data.Value;
        using var source = new CancellationTokenSource();
        long cancelled = 0;
        using CancellationTokenRegistration registration = source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
        source.CancelAfter(400);
        Assert.ThrowsAny<OperationCanceledException>(() => Trainers[name].Fit(data, null, new TrainingContext { Cancellation = source.Token }));
        // A second on a machine of its own.
        Assert.InRange(Stopwatch.GetElapsedTime(cancelled).TotalSeconds, 0, 5);
    }
}
