namespace RecSys.Benchmarks.Quality;

/// <summary>
/// Where settings and epochs for <see cref="Ml1mRecBole"/> are chosen: its training and validation rows of the first seed. Its test rows have no part in it.
/// </summary>
public sealed class Ml1mRecBoleTuning : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml1m-recbole-tuning";

    /// <inheritdoc/>
    public override string Description
        => "training and validation rows of ml1m-recbole, first seed, for choosing the epochs and settings of that protocol; candidates: full, training items removed";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("Bpr", "Bpr", """{"Factors": 64, "Epochs": 300}"""),
        new("Warp", "Warp", """{"Factors": 64, "Epochs": 300}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Part part = new Ml1mRecBole().Parts().First();
        yield return new Part(part.Name, part.Seed, part.Train, part.AlsoSeen!, Validation: part.AlsoSeen);
    }
}
