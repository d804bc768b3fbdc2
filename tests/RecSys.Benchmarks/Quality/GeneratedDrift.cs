using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>The generated catalogue with tastes and ratings that drift as far as they can: what models of time gain there, not what they gain on real data.</summary>
public sealed class GeneratedDrift : RatingProtocol
{
    /// <inheritdoc/>
    public override string Name => "generated-drift";

    /// <inheritdoc/>
    public override string Description => "generated catalogue, Drift 1, random 80/20, mean of three catalogues; candidates: the test pairs";

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        foreach (int seed in new[] { 1, 2, 3 })
        {
            Split split = Splitter.Random(GeneratedCatalogue.Create(new() { Drift = 1, Seed = seed }).Interactions, seed: seed);
            yield return new Part($"seed{seed}", seed, split.Train, split.Test);
        }
    }
}
