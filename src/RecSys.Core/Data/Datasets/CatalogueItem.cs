namespace RecSys.Data;

/// <summary>What a data set says of an item.</summary>
/// <param name="Id">The item's id, as in the interactions.</param>
/// <param name="Title">Title.</param>
/// <param name="Genres">Names of its genres; may be empty.</param>
public sealed record CatalogueItem(int Id, string Title, IReadOnlyList<string> Genres);
