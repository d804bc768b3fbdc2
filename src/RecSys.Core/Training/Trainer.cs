using RecSys.Data;
using RecSys.Models;

namespace RecSys.Training;

/// <summary>An algorithm with its options: turns interactions into a model.</summary>
public abstract class Trainer : TrainerBase
{
    /// <summary>What the algorithm takes a value to mean.</summary>
    public abstract Feedback Feedback { get; }

    /// <summary>Trains a model.</summary>
    /// <param name="train">Interactions to learn from.</param>
    /// <param name="validation">Interactions for early stopping, with the id maps of <paramref name="train"/>; null: none. Lists are judged by 10,000 users, taken evenly, where there are more.</param>
    /// <param name="context">Progress, cancellation and checkpoints; null: none.</param>
    /// <exception cref="ArgumentException">An option or the data breaks a rule; the message names all of them.</exception>
    /// <exception cref="OperationCanceledException">The context cancelled the run.</exception>
    public RecommenderModel Fit(Interactions train, Interactions? validation = null, TrainingContext? context = null)
        => FitModel(train, validation, context);

    private protected abstract RecommenderModel FitModel(Interactions train, Interactions? validation, TrainingContext? context);
}
