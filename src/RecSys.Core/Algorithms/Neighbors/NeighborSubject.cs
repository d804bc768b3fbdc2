namespace RecSys.Algorithms;

/// <summary>The numbers of a user (or item) that a rating is predicted for.</summary>
/// <param name="Mean">Mean of the ratings.</param>
/// <param name="Deviation">Their standard deviation, above 0.</param>
/// <param name="Bias">Bias of the baseline.</param>
internal readonly record struct NeighborSubject(float Mean, float Deviation, float Bias);
