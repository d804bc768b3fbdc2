using RecSys.Data;

namespace RecSys.Models;

/// <summary>
/// A model whose vectors say all there is to know of the score of any known user and item: it is their dot product, clipped to <see cref="ScoreRange"/> where
/// there is one. That is why such a model can be written as ONNX.
/// </summary>
public interface IFactorModel : IItemVectors, IOnnxModel
{
    /// <summary>Name of the algorithm.</summary>
    string Algorithm { get; }

    /// <summary>Whether scores are on the scale of the ratings.</summary>
    bool PredictsRatings { get; }

    /// <summary>Number of users known from training.</summary>
    int UserCount { get; }

    /// <summary>Number of items known from training.</summary>
    int ItemCount { get; }

    /// <summary>The lowest and the highest score of a pair; null where scores are not clipped.</summary>
    (float Lowest, float Highest)? ScoreRange => null;

    /// <summary>The vectors as ONNX: inputs <c>user</c> and <c>item</c>, indices of known ones, int64 [batch]; output <c>score</c>, float [batch], clipped to <see cref="ScoreRange"/>.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The application does not have the assembly RecSys.Onnx.</exception>
    byte[] IOnnxModel.ToOnnx(IdMap userIds, IdMap itemIds) => FactorExporters.Find(Algorithm).ToOnnx(this, userIds, itemIds);
}
