using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>One split of a protocol of clicks.</summary>
/// <param name="Name">Name of the part: a seed.</param>
/// <param name="Seed">Seed of training.</param>
/// <param name="Train">What to train on.</param>
/// <param name="Validation">What training is stopped by.</param>
/// <param name="Test">What to predict.</param>
public sealed record ClickPart(string Name, int Seed, FeatureTable Train, FeatureTable Validation, FeatureTable Test);
