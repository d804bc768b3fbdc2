namespace RecSys.ML.Blending;

/// <summary>What a regression of a blend makes.</summary>
internal sealed class BlendPrediction
{
    public float Score { get; set; }
}
