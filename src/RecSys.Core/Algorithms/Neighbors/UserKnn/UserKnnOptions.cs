namespace RecSys.Algorithms;

/// <summary>Options of <see cref="UserKnnTrainer"/>.</summary>
public sealed record UserKnnOptions : NeighborOptions;
