namespace RecSys;

/// <summary>A feature and what it contributed to a recommendation.</summary>
/// <param name="Field">Name of the feature's field.</param>
/// <param name="Value">Its value, such as a genre or a word; null for numbers and vectors, and for values that are hashed.</param>
/// <param name="Share">Part of the score that it contributed; may be negative.</param>
public readonly record struct FeatureReason(string Field, string? Value, float Share);
