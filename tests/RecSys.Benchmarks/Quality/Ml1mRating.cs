using RecSys.Data;
using RecSys.Splits;

namespace RecSys.Benchmarks.Quality;

/// <summary>MovieLens 1M in five random folds.</summary>
public sealed class Ml1mRating : RatingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml1m-rating";

    /// <inheritdoc/>
    public override string Description => "MovieLens 1M, five random folds (seed 1), mean of five; candidates: the test pairs";

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        int fold = 0;
        foreach (Split split in Splitter.KFold(MovieLens1M.Load(DataFolder.Get("ml-1m")).Interactions, folds: 5, seed: 1))
            yield return new Part($"fold{++fold}", 1, split.Train, split.Test);
    }
}
