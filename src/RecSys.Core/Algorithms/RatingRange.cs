using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>Clips scores to the range of the training ratings, where the options ask for it (ClipScores).</summary>
internal readonly struct RatingRange(bool clips, DataProfile profile)
{
    private readonly float _min = clips ? profile.MinValue : float.MinValue;
    private readonly float _max = clips ? profile.MaxValue : float.MaxValue;

    public bool Clips { get; } = clips;

    public float Clip(float score) => Math.Clamp(score, _min, _max);
}
