namespace RecSys.ML;

/// <summary>Names of the columns that feature rows are read from.</summary>
/// <param name="Features">
/// The feature columns. Text, integers, Booleans and keys are categories, and vectors of them lists of categories; Single and Double, and vectors of a fixed
/// number of them, are numbers.
/// </param>
/// <param name="Label">The label: Boolean or a number.</param>
/// <param name="Weight">Weights of the rows, numbers; null where every row counts 1.</param>
public sealed record FeatureColumns(IReadOnlyList<string> Features, string Label, string? Weight = null);
