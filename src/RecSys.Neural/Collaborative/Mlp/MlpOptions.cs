using RecSys.Neural;

namespace RecSys.Algorithms;

/// <summary>Options of <see cref="MlpTrainer"/>. <see cref="NeuralOptions.Dropout"/> leaves out numbers behind every layer.</summary>
public sealed record MlpOptions : LayeredNcfOptions;
