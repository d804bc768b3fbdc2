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

/// <summary>Trains a recommender on the interactions of a data view. The one estimator behind every trainer of the catalog.</summary>
/// <typeparam name="TModel">Type of the model.</typeparam>
public sealed class RecommenderEstimator<TModel> : IEstimator<RecommenderTransformer<TModel>>
    where TModel : RecommenderModel
{
    private readonly IHostEnvironment _environment;
    private readonly string _scoreColumnName;

    internal RecommenderEstimator(IHostEnvironment environment, Trainer trainer, InteractionColumns columns, string scoreColumnName = "Score")
    {
        ArgumentException.ThrowIfNullOrEmpty(columns.User, "userColumnName");
        ArgumentException.ThrowIfNullOrEmpty(columns.Item, "itemColumnName");
        ArgumentException.ThrowIfNullOrEmpty(scoreColumnName);
        if (trainer.Feedback == Feedback.Explicit && string.IsNullOrEmpty(columns.Label))
            throw new ArgumentException($"{trainer.Algorithm} learns from ratings: name the column that has them.", "labelColumnName");
        trainer.BaseOptions.Validate();
        (_environment, Trainer, Columns, _scoreColumnName) = (environment, trainer, columns, scoreColumnName);
    }

    /// <summary>The algorithm with its options.</summary>
    public Trainer Trainer { get; }

    /// <summary>Names of the columns that are read.</summary>
    public InteractionColumns Columns { get; }

    /// <inheritdoc/>
    public RecommenderTransformer<TModel> Fit(IDataView input) => Fit(input, null);

    /// <summary>Trains with early stopping on validation data, with progress, cancellation or checkpoints.</summary>
    /// <param name="input">Training data.</param>
    /// <param name="validation">Validation data with the same columns, or null. Rows of users and items that the training data lacks are left out. Lists are judged by 10,000 users, taken evenly, where there are more.</param>
    /// <param name="context">Progress, cancellation, checkpoint folder and, where neither the options nor the MLContext should decide, the seed; null for none.</param>
    /// <exception cref="ArgumentException">A column, its data or an option breaks a rule.</exception>
    /// <exception cref="OperationCanceledException">The context cancelled the run.</exception>
    public RecommenderTransformer<TModel> Fit(IDataView input, IDataView? validation, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        context ??= TrainingContext.None;
        IHost host = _environment.Register(Trainer.Algorithm);
        using IChannel channel = host.Start("Training");
        Interactions train = SideFeatures.Add(Read(input, channel, context), input, Columns, context.Cancellation);
        Interactions? held = validation is null ? null : InteractionAlignment.Align(Read(validation, channel, context), train.UserIds, train.ItemIds).Interactions;
        // The host's generator follows the MLContext's seed, so the same MLContext(seed) gives the same model.
        TrainingContext inner = context with { Progress = new ChannelProgress(channel, context.Progress), Seed = context.Seed ?? host.Rand.Next() };
        var model = (TModel)Trainer.Fit(train, held, inner);
        return new RecommenderTransformer<TModel>(input.Schema, Columns, _scoreColumnName, model, train.UserIds, train.ItemIds);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnFinder.Check(inputSchema, Columns.User, "user");
        ColumnFinder.Check(inputSchema, Columns.Item, "item");
        if (Columns.Label is not null) ColumnFinder.Check(inputSchema, Columns.Label, "label");
        if (Columns.Time is not null) ColumnFinder.Check(inputSchema, Columns.Time, "time");
        if (Columns.Basket is not null) ColumnFinder.Check(inputSchema, Columns.Basket, "basket");
        SideFeatures.Check(inputSchema, Columns.UserFeatures);
        SideFeatures.Check(inputSchema, Columns.ItemFeatures);
        return CarrierShape.Add<CarrierScoreOutput>(inputSchema, (CarrierColumns.Score, _scoreColumnName));
    }

    private Interactions Read(IDataView data, IChannel channel, TrainingContext context)
    {
        (Interactions interactions, int skipped) = InteractionReader.Read(data, Columns, context.Cancellation);
        if (skipped > 0) channel.Warning(MessageSensitivity.None, $"{Trainer.Algorithm}: {skipped} rows without a user or an item id were left out.");
        return interactions;
    }
}
