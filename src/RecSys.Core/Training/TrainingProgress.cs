namespace RecSys.Training;

/// <summary>State of a training run after an epoch.</summary>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Epoch">Epochs done, from 1.</param>
/// <param name="Epochs">Epochs wanted.</param>
/// <param name="Loss">Training loss of the epoch, NaN where the algorithm has none.</param>
/// <param name="ValidationScore">Score on the validation split, higher is better; null without one.</param>
/// <param name="Elapsed">Time since training began.</param>
public readonly record struct TrainingProgress(string Algorithm, int Epoch, int Epochs, double Loss, double? ValidationScore, TimeSpan Elapsed)
{
    /// <summary>Expected time until the last epoch ends.</summary>
    public TimeSpan Remaining => Epoch == 0 ? TimeSpan.Zero : Elapsed / Epoch * (Epochs - Epoch);
}
