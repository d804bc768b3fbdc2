namespace RecSys.Models;

/// <summary>An item with its score.</summary>
/// <param name="Item">Item index.</param>
/// <param name="Score">Score; higher is better.</param>
public readonly record struct ScoredItem(int Item, float Score);
