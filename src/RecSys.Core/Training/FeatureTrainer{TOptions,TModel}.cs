using RecSys.Data;
using RecSys.Models;

namespace RecSys.Training;

/// <summary>A <see cref="FeatureTrainer"/> with the types of its options and model.</summary>
/// <typeparam name="TOptions">Type of the options.</typeparam>
/// <typeparam name="TModel">Type of the model.</typeparam>
/// <param name="options">The options.</param>
public abstract class FeatureTrainer<TOptions, TModel>(TOptions options) : FeatureTrainer
    where TOptions : FeatureTrainerOptions
    where TModel : FeatureModel
{
    /// <summary>The options.</summary>
    public TOptions Options { get; } = options ?? throw new ArgumentNullException(nameof(options));

    /// <inheritdoc/>
    public override TrainerOptions BaseOptions => Options;

    /// <inheritdoc cref="FeatureTrainer.Fit"/>
    public new TModel Fit(FeatureTable train, FeatureTable? validation = null, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        Options.Validate();
        if (train.Count == 0)
            throw new ArgumentException($"{Algorithm} was given no rows. Check the filters before it.");
        float[] labels = FeatureLabels.Of(train, Options.Task, "training");
        float[]? held = validation is null ? null : FeatureLabels.Of(validation, Options.Task, "validation");
        context ??= TrainingContext.None;
        context.Cancellation.ThrowIfCancellationRequested();
        var run = new TrainingRun(Algorithm, Options, context);
        FeatureEncoder encoder = FeatureEncoder.Fit(train, Options.Encoding);
        FeatureRows rows = encoder.Encode(train).WithLabels(labels);
        FeatureProfile profile = FeatureProfile.Of(encoder, rows, Options);
        return Train(rows, validation is null ? null : encoder.Encode(validation).WithLabels(held!), profile, run);
    }

    private protected sealed override FeatureModel FitModel(FeatureTable train, FeatureTable? validation, TrainingContext? context)
        => Fit(train, validation, context);

    /// <summary>The algorithm.</summary>
    /// <param name="rows">The training rows, at least one, with labels: 0 and 1 for classification.</param>
    /// <param name="validation">The validation rows in the same encoding, or null.</param>
    /// <param name="profile">Encoder and profile of the training rows, which every model keeps.</param>
    /// <param name="run">Seed, threads, progress and cancellation.</param>
    protected abstract TModel Train(FeatureRows rows, FeatureRows? validation, FeatureProfile profile, TrainingRun run);
}
