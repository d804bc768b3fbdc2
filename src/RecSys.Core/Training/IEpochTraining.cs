namespace RecSys.Training;

/// <summary>What an algorithm that trains in epochs gives to the <see cref="TrainingLoop"/>.</summary>
public interface IEpochTraining
{
    /// <summary>The arrays being trained, all of them: with these and the number of the epoch a run can be resumed exactly.</summary>
    IReadOnlyList<float[]> Parameters { get; }

    /// <summary>Runs an epoch. Its random numbers depend on the seed and the epoch only.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <returns>Mean training loss, or NaN where the algorithm computes none.</returns>
    double RunEpoch(int epoch);

    /// <summary>Scores the parameters on the validation data; higher is better. Null without validation data.</summary>
    double? Validate() => null;
}
