using Microsoft.ML;
using RecSys.Evaluation;

namespace RecSys.ML;

/// <summary>A fold of a ranking cross-validation.</summary>
/// <param name="Fold">Number of the fold, from 0.</param>
/// <param name="Model">The pipeline fitted on the other folds.</param>
/// <param name="Report">How it ranked the fold.</param>
public sealed record RankingFold(int Fold, ITransformer Model, RankingReport Report);
