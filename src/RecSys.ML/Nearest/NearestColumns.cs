namespace RecSys.ML;

/// <summary>Columns of a search in a vector index.</summary>
/// <param name="Vector">The column with the queries.</param>
/// <param name="Items">Receives the ids.</param>
/// <param name="Scores">Receives their scores.</param>
internal sealed record NearestColumns(string Vector, string Items, string Scores);
