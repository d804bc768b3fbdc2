using RecSys.Neural;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="GmfTrainer"/>. <see cref="NeuralOptions.Dropout"/> leaves out numbers of the product.</summary>
public sealed record GmfOptions : NcfOptions;
