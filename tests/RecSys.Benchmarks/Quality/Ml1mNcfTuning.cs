using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>
/// Where settings and epochs for <see cref="Ml1mNcf"/> are chosen: its training rows alone, the last one of each user left out to judge by. Its test rows have no part in it.
/// </summary>
public sealed class Ml1mNcfTuning : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml1m-ncf-tuning";

    /// <inheritdoc/>
    public override string Description
        => "training rows of ml1m-ncf, the last one of each user for choosing the epochs and settings of that protocol; candidates: FULL ranking of all items the user has not seen";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } =
    [
        new("Gmf", "Gmf", """{"Epochs": 60, "Device": "cpu"}"""),
        new("Mlp", "Mlp", """{"Epochs": 60, "Device": "cpu"}"""),
        new("NeuMF", "NeuMF", """{"Epochs": 60, "Device": "cpu"}"""),
    ];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        Split split = Splitter.LeaveLastOut(Ml1mNcf.Load().Train);
        yield return new Part("seed1", 1, split.Train, split.Test, Validation: split.Test);
    }
}
