using RecSys.Data;

namespace RecSys.Splits;

/// <summary>Interactions parted by user, for models that score for users they were not trained on.</summary>
/// <param name="Train">All interactions of the users to train on.</param>
/// <param name="Test">Users to evaluate on.</param>
/// <param name="Validation">Users to choose epochs and options on, or null.</param>
public sealed record UserSplit(Interactions Train, HeldOutUsers Test, HeldOutUsers? Validation = null);
