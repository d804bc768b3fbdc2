using RecSys.Training;

namespace RecSys.Tests.Algorithms;

/// <summary>What an epoch adds to the parameters, beside the gradient of what it should make larger.</summary>
internal static class EpochStep
{
    private const float Difference = 1e-2f;

    /// <summary>Runs epoch 0 from the parameters as they are, and puts them back.</summary>
    /// <param name="training">The training.</param>
    /// <param name="objective">A function of the training's parameters.</param>
    /// <returns>For each array of parameters the step, and the gradient by central differences.</returns>
    public static (float[] Step, double[] Gradient)[] Of(IEpochTraining training, Func<double> objective)
    {
        float[][] before = [.. training.Parameters.Select(a => (float[])a.Clone())];
        training.RunEpoch(0);
        float[][] steps = [.. training.Parameters.Select((a, n) => a.Zip(before[n], (after, start) => after - start).ToArray())];
        for (int a = 0; a < before.Length; a++) before[a].CopyTo(training.Parameters[a], 0);
        return [.. steps.Select((step, a) => (step, training.Parameters[a].Select((_, k) => Slope(training.Parameters[a], k, objective)).ToArray()))];
    }

    private static double Slope(float[] theta, int k, Func<double> objective)
    {
        float kept = theta[k];
        theta[k] = kept + Difference;
        double above = objective();
        theta[k] = kept - Difference;
        double below = objective();
        theta[k] = kept;
        return (above - below) / (2 * Difference);
    }
}
