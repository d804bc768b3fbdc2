using RecSys.Data;
using RecSys.Models;

namespace RecSys.Training;

/// <summary>A <see cref="Trainer"/> with the types of its view, options and model.</summary>
/// <typeparam name="TView">The view of the interactions that training reads.</typeparam>
/// <typeparam name="TOptions">Type of the options.</typeparam>
/// <typeparam name="TModel">Type of the model.</typeparam>
/// <param name="options">The options.</param>
public abstract class Trainer<TView, TOptions, TModel>(TOptions options) : Trainer
    where TView : class, IInteractionView<TView>
    where TOptions : TrainerOptions
    where TModel : RecommenderModel
{
    /// <summary>The options.</summary>
    public TOptions Options { get; } = options ?? throw new ArgumentNullException(nameof(options));

    /// <inheritdoc/>
    public override TrainerOptions BaseOptions => Options;

    /// <inheritdoc cref="Trainer.Fit"/>
    public new TModel Fit(Interactions train, Interactions? validation = null, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        Options.Validate();
        if (train.Count == 0)
            throw new ArgumentException($"{Algorithm} was given no interactions. Check the filters before it, and that the id columns are not all missing.");
        if (Feedback == Feedback.Explicit && !train.HasValues)
            throw new ArgumentException($"{Algorithm} learns from ratings here, and the interactions have no values. Give them ratings as values, or learn from choices: by options with implicit Feedback, or by another algorithm.");
        if (validation is not null && (validation.UserCount != train.UserCount || validation.ItemCount != train.ItemCount))
            throw new ArgumentException($"{Algorithm}: the validation data has {validation.UserCount} users and {validation.ItemCount} items, the training data {train.UserCount} and {train.ItemCount}. Split one set of interactions, so that both share their id maps.");
        context ??= TrainingContext.None;
        context.Cancellation.ThrowIfCancellationRequested();
        var run = new TrainingRun(Algorithm, Options, context);
        CsrMatrix history = train.ByUser(Feedback);
        if (history.Count == 0)
            throw new ArgumentException($"{Algorithm} was given only interactions of weight 0. Pass positive weights, or leave the value column out.");
        return Train(TView.From(train, Feedback), validation is null ? null : TView.From(validation, Feedback), history, run);
    }

    private protected sealed override RecommenderModel FitModel(Interactions train, Interactions? validation, TrainingContext? context)
        => Fit(train, validation, context);

    /// <summary>The algorithm.</summary>
    /// <param name="view">The training data in the form that the algorithm reads.</param>
    /// <param name="validation">The validation data, or null.</param>
    /// <param name="history">The user × item matrix, which every model keeps.</param>
    /// <param name="run">Seed, threads, progress and cancellation.</param>
    protected abstract TModel Train(TView view, TView? validation, CsrMatrix history, TrainingRun run);
}
