using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using RecSys.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.ML.Training;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.ML;

/// <summary>Trains a model on the feature columns of a data view. The one estimator behind every trainer of the catalog that takes feature columns.</summary>
/// <typeparam name="TModel">Type of the model.</typeparam>
public sealed class FeatureEstimator<TModel> : IEstimator<FeatureTransformer<TModel>>
    where TModel : FeatureModel
{
    private readonly IHostEnvironment _environment;

    internal FeatureEstimator(IHostEnvironment environment, FeatureTrainer trainer, FeatureColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns.Features, "featureColumnNames");
        ArgumentException.ThrowIfNullOrEmpty(columns.Label, "labelColumnName");
        if (columns.Features.Count == 0) throw new ArgumentException($"{trainer.Algorithm} learns from feature columns: name at least one.", "featureColumnNames");
        foreach (string name in columns.Features)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, "featureColumnNames");
            if (name == columns.Label || name == columns.Weight) throw new ArgumentException($"The column '{name}' cannot be a feature and label or weight at once: {trainer.Algorithm} would learn from what it has to predict.", "featureColumnNames");
        }
        if (columns.Features.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"The feature column '{twice.Key}' is named twice.", "featureColumnNames");
        trainer.BaseOptions.Validate();
        (_environment, Trainer, Columns) = (environment, trainer, columns);
    }

    /// <summary>The algorithm with its options.</summary>
    public FeatureTrainer Trainer { get; }

    /// <summary>Names of the columns that are read.</summary>
    public FeatureColumns Columns { get; }

    private bool IsRegression => ((FeatureTrainerOptions)Trainer.BaseOptions).Task == FeatureTask.Regression;

    /// <inheritdoc/>
    public FeatureTransformer<TModel> Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains with early stopping on validation data, with progress, cancellation or checkpoints.</summary>
    /// <param name="input">Training data.</param>
    /// <param name="validation">Validation data with the same columns, or null.</param>
    /// <param name="context">Progress, cancellation, checkpoint folder and, where neither the options nor the MLContext should decide, the seed; null for none.</param>
    /// <exception cref="ArgumentException">A column, its data or an option breaks a rule.</exception>
    /// <exception cref="OperationCanceledException">The context cancelled the run.</exception>
    public FeatureTransformer<TModel> Fit(IDataView input, IDataView? validation, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        context ??= TrainingContext.None;
        IHost host = _environment.Register(Trainer.Algorithm);
        using IChannel channel = host.Start("Training");
        FeatureTable train = FeatureReader.Read(input, Columns, context.Cancellation);
        FeatureTable? held = validation is null ? null : FeatureReader.Read(validation, Columns, context.Cancellation);
        // The host's generator follows the MLContext's seed, so the same MLContext(seed) gives the same model.
        TrainingContext inner = context with { Progress = new ChannelProgress(channel, context.Progress), Seed = context.Seed ?? host.Rand.Next() };
        return new FeatureTransformer<TModel>(input.Schema, Columns.Features, (TModel)Trainer.Fit(train, held, inner));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string name in Columns.Features) ColumnFinder.Check(inputSchema, name, "feature");
        ColumnFinder.Check(inputSchema, Columns.Label, "label");
        if (Columns.Weight is not null) ColumnFinder.Check(inputSchema, Columns.Weight, "weight");
        if (IsRegression) return CarrierShape.Add<CarrierScoreOutput>(inputSchema, (CarrierColumns.Score, "Score"));
        return CarrierShape.Add<CarrierFeatureOutput>(inputSchema, (CarrierColumns.Score, "Score"), (CarrierColumns.Probability, "Probability"), (CarrierColumns.PredictedLabel, "PredictedLabel"));
    }
}
