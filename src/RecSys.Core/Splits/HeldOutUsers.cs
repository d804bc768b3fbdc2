using RecSys.Data;

namespace RecSys.Splits;

/// <summary>Users whom training did not see: what the model may know of them, and what it should find.</summary>
/// <param name="FoldIn">The part of their interactions that is given to the model as their history.</param>
/// <param name="Target">The part to be found.</param>
public sealed record HeldOutUsers(Interactions FoldIn, Interactions Target);
