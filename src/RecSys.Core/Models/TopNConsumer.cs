namespace RecSys.Models;

/// <summary>Receives the list of one user. Called from several threads at once and in no particular order.</summary>
/// <param name="index">Place of the user in the list of users asked for.</param>
/// <param name="top">The items, best first; valid during the call only.</param>
public delegate void TopNConsumer(int index, ReadOnlySpan<ScoredItem> top);
