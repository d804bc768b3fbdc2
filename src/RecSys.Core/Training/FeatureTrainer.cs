using RecSys.Data;
using RecSys.Models;

namespace RecSys.Training;

/// <summary>An algorithm that learns from feature columns with a label.</summary>
public abstract class FeatureTrainer : TrainerBase
{
    /// <summary>Trains a model.</summary>
    /// <param name="train">Rows to learn from, with labels.</param>
    /// <param name="validation">Rows for early stopping, with the same columns and labels; null: none.</param>
    /// <param name="context">Progress, cancellation and checkpoints; null: none.</param>
    /// <exception cref="ArgumentException">An option or the data breaks a rule; the message names all of them.</exception>
    /// <exception cref="OperationCanceledException">The context cancelled the run.</exception>
    public FeatureModel Fit(FeatureTable train, FeatureTable? validation = null, TrainingContext? context = null) => FitModel(train, validation, context);

    private protected abstract FeatureModel FitModel(FeatureTable train, FeatureTable? validation, TrainingContext? context);
}
