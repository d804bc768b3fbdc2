using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Trains networks on feature columns. An algorithm adds its network and its model.</summary>
/// <typeparam name="TOptions">Type of the options.</typeparam>
/// <typeparam name="TModel">Type of the model.</typeparam>
/// <param name="options">The options.</param>
public abstract class ClickTrainer<TOptions, TModel>(TOptions options) : FeatureTrainer<TOptions, TModel>(options)
    where TOptions : ClickNetworkOptions
    where TModel : ClickNetworkModel
{
    /// <summary>A network with first weights.</summary>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    /// <param name="weights">Where its weights are kept.</param>
    protected abstract ClickNetwork CreateNetwork(FeatureProfile profile, Weights weights);

    /// <summary>The model of a trained network.</summary>
    /// <param name="profile">Encoder and profile of the training rows.</param>
    /// <param name="network">The network as an ONNX model.</param>
    protected abstract TModel CreateModel(FeatureProfile profile, byte[] network);

    /// <inheritdoc/>
    protected override TModel Train(FeatureRows rows, FeatureRows? validation, FeatureProfile profile, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(run);
        using ClickNetwork network = CreateNetwork(profile, new Weights(run.Seed, TorchDevices.Of(Options.Device)));
        network.Prepare(rows);
        ClickValidation? judge = validation is null ? null : new ClickValidation(validation, profile.Task, Options.StopBy);
        NetworkTrainer.Train(network, new FeatureBatches(rows, Options.BatchSize), Options.ForLoop(), run, judge is null ? null : () => judge.Score(network, run.Cancellation));
        return CreateModel(profile, network.ToOnnx(Algorithm).ToBytes());
    }
}
