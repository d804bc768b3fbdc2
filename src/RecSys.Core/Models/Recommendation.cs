namespace RecSys;

/// <summary>A recommended item.</summary>
/// <param name="ItemId">Id of the item as invariant text; <see cref="RecSys.Data.IdMap.IdAt{T}"/> of <see cref="Recommender.ItemIds"/> gives it in its own type.</param>
/// <param name="Score">Score of the model; higher is better, comparable within one list.</param>
/// <param name="Item">Index of the item.</param>
public readonly record struct Recommendation(string ItemId, float Score, int Item);
