using RecSys.Neural;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="DeepFMTrainer"/>.</summary>
public sealed record DeepFMOptions : ClickNetworkOptions;
