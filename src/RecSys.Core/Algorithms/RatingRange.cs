using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>Clips scores to the range of the training ratings, where the options ask for it (ClipScores).</summary>
internal readonly struct RatingRange(bool clips, DataProfile profile)
{
    private readonly float _min = clips ? profile.MinValue : float.MinValue;
    private readonly float _max = clips ? profile.MaxValue : float.MaxValue;

    public bool Clips { get; } = clips;

    /// <summary>The range; null where scores are not clipped.</summary>
    public (float Lowest, float Highest)? Limits => Clips ? (_min, _max) : null;

    public float Clip(float score) => Math.Clamp(score, _min, _max);
}
