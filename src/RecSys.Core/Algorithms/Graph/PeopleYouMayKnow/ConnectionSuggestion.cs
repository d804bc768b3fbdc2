namespace RecSys.Algorithms;

/// <summary>Somebody whom a user may know.</summary>
/// <param name="Item">Index of the person among the items.</param>
/// <param name="Score">The score.</param>
/// <param name="Signals">What speaks for it.</param>
public readonly record struct ConnectionSuggestion(int Item, float Score, ConnectionSignals Signals);
