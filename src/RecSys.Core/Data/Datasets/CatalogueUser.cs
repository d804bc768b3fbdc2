namespace RecSys.Data;

/// <summary>What a data set says of a user.</summary>
/// <param name="Id">The user's id, as in the interactions.</param>
/// <param name="Features">Attributes as "name:value", for instance "occupation:writer"; may be empty.</param>
public sealed record CatalogueUser(int Id, IReadOnlyList<string> Features);
