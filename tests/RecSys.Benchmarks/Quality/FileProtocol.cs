using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>A split that the user gives as two files.</summary>
public sealed class FileProtocol(string trainPath, string testPath) : RankingProtocol
{
    /// <inheritdoc/>
    public override string Name => "files";

    /// <inheritdoc/>
    public override string Description => $"{trainPath} and {testPath}; candidates: full (all items of the two files), training items removed; RMSE over the test rows where ratings are predicted";

    /// <inheritdoc/>
    public override IReadOnlyList<Entry> Entries { get; } = [.. AlgorithmRegistry.Names.Select(name => new Entry(name, name))];

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        var (train, test) = InteractionFile.ReadSplit(trainPath, testPath);
        yield return new Part("split", 1, train, test);
    }

    /// <summary>The values of the file are what its author meant: weights for those that learn from choices.</summary>
    public override Interactions Input(Interactions train, Feedback feedback) => train;
}
