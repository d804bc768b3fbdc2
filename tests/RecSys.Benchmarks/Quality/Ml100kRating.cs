using RecSys.Data;

namespace RecSys.Benchmarks.Quality;

/// <summary>The official five folds of MovieLens 100K, as Surprise measured on them.</summary>
public sealed class Ml100kRating : RatingProtocol
{
    /// <inheritdoc/>
    public override string Name => "ml100k-rating";

    /// <inheritdoc/>
    public override string Description => "MovieLens 100K, official folds u1…u5, mean of five; candidates: the test pairs; unknown users and items included; seed 1";

    /// <inheritdoc/>
    public override IEnumerable<Part> Parts()
    {
        string folder = DataFolder.Get("ml-100k");
        foreach (string fold in new[] { "u1", "u2", "u3", "u4", "u5" })
        {
            var (train, test) = MovieLens100K.LoadSplit(folder, fold);
            yield return new Part(fold, 1, train, test);
        }
    }
}
