using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>Where settings and epochs for <see cref="Gowalla"/> are chosen: its training rows, a tenth of each user's held out. Its test rows have no part in it.</summary>
public sealed class GowallaTuning : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "gowalla-tuning";

    /// <inheritdoc/>
    public override string Description
        => "training rows of gowalla, a tenth of each user's held out, for choosing the epochs and settings of that protocol; candidates: full, training items removed; seed 1";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Cutoffs => [20];

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } = new Gowalla().Entries;

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Part part = new Gowalla().Parts().First();
        Split split = Splitter.RandomPerUser(part.Train, testShare: 0.1, seed: part.Seed);
        yield return new Part(part.Name, part.Seed, split.Train, split.Test);
    }
}
