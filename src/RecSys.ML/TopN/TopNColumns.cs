namespace RecSys.ML;

/// <summary>Columns of a top-N transform.</summary>
/// <param name="Source">The user column, or the column with a vector of items.</param>
/// <param name="IsHistory">Whether <paramref name="Source"/> is a vector of items.</param>
/// <param name="Items">Receives the items.</param>
/// <param name="Scores">Receives their scores.</param>
internal sealed record TopNColumns(string Source, bool IsHistory, string Items, string Scores);
