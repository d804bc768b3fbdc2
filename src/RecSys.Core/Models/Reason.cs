namespace RecSys;

/// <summary>An item of the history and what it contributed to a recommendation.</summary>
/// <param name="ItemId">Id of the item of the history as invariant text.</param>
/// <param name="Share">Part of the score that it contributed; may be negative.</param>
/// <param name="Item">Index of the item.</param>
public readonly record struct Reason(string ItemId, float Share, int Item);
