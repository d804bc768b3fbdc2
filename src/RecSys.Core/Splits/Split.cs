using RecSys.Data;

namespace RecSys.Splits;

/// <summary>Interactions parted for training and testing. All parts share the id maps of the whole, and every row is in one part.</summary>
/// <param name="Train">What to train on.</param>
/// <param name="Test">What to evaluate on, once.</param>
/// <param name="Validation">What to choose epochs and options on, or null.</param>
public sealed record Split(Interactions Train, Interactions Test, Interactions? Validation = null);
