using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>One split of a protocol.</summary>
/// <param name="Name">Name of the part: a fold or a seed.</param>
/// <param name="Seed">Seed of training and sampling.</param>
/// <param name="Train">What to train on.</param>
/// <param name="Test">What to find.</param>
/// <param name="AlsoSeen">What is no candidate besides the training rows, or null.</param>
/// <param name="Validation">What training stops early by, or null.</param>
public sealed record Part(string Name, int Seed, Interactions Train, Interactions Test, Interactions? AlsoSeen = null, Interactions? Validation = null);
