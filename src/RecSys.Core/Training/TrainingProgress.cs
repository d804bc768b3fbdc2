namespace RecSys.Training;

/// <summary>State of a training run after an epoch or, where epochs are long, within one.</summary>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Epoch">Epochs done, from 1; within the first one 0.</param>
/// <param name="Epochs">Epochs wanted.</param>
/// <param name="Loss">Training loss of the epoch, NaN where the algorithm has none.</param>
/// <param name="ValidationScore">Score on the validation split, higher is better; null without one.</param>
/// <param name="Elapsed">Time since training began.</param>
public readonly record struct TrainingProgress(string Algorithm, int Epoch, int Epochs, double Loss, double? ValidationScore, TimeSpan Elapsed)
{
    /// <summary>Share of the next epoch that is done, below 1; 0 in the report at the end of an epoch.</summary>
    public double Share { get; init; }

    /// <summary>Epochs that were done when this run began: 0, or those of the checkpoint from which it went on.</summary>
    public int FirstEpoch { get; init; }

    /// <summary>Expected time until the last epoch ends.</summary>
    public TimeSpan Remaining => Done <= 0 ? TimeSpan.Zero : Elapsed / Done * (Epochs - Epoch - Share);

    private double Done => Epoch + Share - FirstEpoch;
}
