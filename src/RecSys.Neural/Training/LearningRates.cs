namespace RecSys.Neural;

/// <summary>The learning rate of every step.</summary>
internal sealed class LearningRates(NeuralOptions options, int stepsPerEpoch)
{
    private const int StepsAt = 0, BestAt = 1, WaitedAt = 2, FactorAt = 3;

    private readonly double _total = Math.Max(1.0, (double)stepsPerEpoch * options.Epochs);

    /// <summary>Steps done, best score, epochs since then, and the factor that plateaus have led to.</summary>
    public double[] Counters { get; } = [0, double.MinValue, 0, 1];

    /// <summary>Steps begun.</summary>
    public double Steps => Counters[StepsAt];

    /// <summary>The rate of the next step.</summary>
    public float Next()
    {
        double step = ++Counters[StepsAt];
        return options.LearningRate * (float)(options.Schedule == LearningRateSchedule.WarmupCosine ? Cosine(step) : Counters[FactorAt]);
    }

    /// <summary>Takes note of a validation score.</summary>
    public void EpochEnded(double score)
    {
        if (score > Counters[BestAt])
        {
            (Counters[BestAt], Counters[WaitedAt]) = (score, 0);
            return;
        }
        if (options.Schedule != LearningRateSchedule.Plateau || ++Counters[WaitedAt] < options.PlateauPatience) return;
        Counters[WaitedAt] = 0;
        Counters[FactorAt] *= options.PlateauFactor;
    }

    private double Cosine(double step)
    {
        double warm = options.WarmupShare * _total;
        return step <= warm ? step / warm : (1 + Math.Cos(Math.PI * Math.Min(1, (step - warm) / Math.Max(1, _total - warm)))) / 2;
    }
}
