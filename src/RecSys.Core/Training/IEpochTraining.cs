namespace RecSys.Training;

/// <summary>What an algorithm that trains in epochs gives to the <see cref="TrainingLoop"/>.</summary>
public interface IEpochTraining
{
    /// <summary>The arrays being trained, all of them: with these, <see cref="State"/> and the number of the epoch a run can be resumed exactly.</summary>
    IReadOnlyList<float[]> Parameters { get; }

    /// <summary>What else a run needs to be resumed exactly, such as the moments of an optimizer; it is part of checkpoints and no part of the model.</summary>
    IReadOnlyList<float[]> State => [];

    /// <summary>Single numbers that belong to <see cref="State"/>, such as the steps done.</summary>
    double[] Counters => [];

    /// <summary>Brings the arrays up to date, where what is trained lives elsewhere, as in the memory of a tensor library. Called after every epoch.</summary>
    /// <param name="state">Whether <see cref="State"/> and <see cref="Counters"/> are wanted too: for a checkpoint.</param>
    void Collect(bool state)
    {
    }

    /// <summary>Takes over the arrays, the opposite of <see cref="Collect"/>: after a resume, and when the best parameters are restored.</summary>
    /// <param name="state">Whether <see cref="State"/> and <see cref="Counters"/> have changed too.</param>
    void Apply(bool state)
    {
    }

    /// <summary>Runs an epoch. Its random numbers depend on the seed and the epoch only.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <returns>Mean training loss, or NaN where the algorithm computes none.</returns>
    double RunEpoch(int epoch);

    /// <summary>Scores the parameters on the validation data; higher is better. Null without validation data.</summary>
    double? Validate() => null;
}
