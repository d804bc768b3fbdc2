namespace RecSys.Training;

/// <summary>Where a training run stands: epochs done, and the best parameters so far where there is a validation score.</summary>
internal sealed class LoopState
{
    public int Epoch { get; set; }

    public int EpochsSinceBest { get; set; }

    public double BestScore { get; set; } = double.NegativeInfinity;

    public List<float[]>? Best { get; set; }

    public void Advance(double? score, IReadOnlyList<float[]> parameters)
    {
        Epoch++;
        if (score is null) return;
        EpochsSinceBest++;
        if (!(score > BestScore)) return;
        (BestScore, EpochsSinceBest) = (score.Value, 0);
        Best ??= [.. parameters.Select(p => new float[p.Length])];
        for (int i = 0; i < parameters.Count; i++) parameters[i].CopyTo(Best[i], 0);
    }

    /// <summary>Copies the best parameters back; false where there are none.</summary>
    public bool RestoreBest(IReadOnlyList<float[]> parameters)
    {
        for (int i = 0; Best is not null && i < parameters.Count; i++) Best[i].CopyTo(parameters[i], 0);
        return Best is not null;
    }
}
