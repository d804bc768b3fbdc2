using RecSys.Algorithms;
using RecSys.ML.Blending;

namespace Microsoft.ML;

/// <summary>Regressions of ML.NET's for blends, on <c>mlContext.Recommendation()</c>.</summary>
public static class BlendRegressionCatalog
{
    /// <summary>
    /// Lets any regression of ML.NET's combine the members of a blend, as <see cref="BlendOptions.Regression"/>. It is saved in the blend's model and loaded with it, in any application
    /// that references this package and the one that the estimator is from.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="estimator">
    /// A trainer, such as <c>mlContext.Regression.Trainers.Sdca()</c>, or a pipeline that ends with one: it reads the features, the members' predictions less the mean rating and behind them how many
    /// ratings the user and the item have (<see cref="IBlendRegression.Fit"/>), and the label, the rating, and makes "Score". Everything in it must be savable.
    /// </param>
    /// <param name="labelColumnName">Name by which the estimator reads the ratings.</param>
    /// <param name="featureColumnName">Name by which it reads the features, a vector of Single of known length.</param>
    public static IBlendRegression BlendRegression(this RecommendationCatalog catalog, IEstimator<ITransformer> estimator, string labelColumnName = "Label", string featureColumnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentException.ThrowIfNullOrEmpty(labelColumnName);
        ArgumentException.ThrowIfNullOrEmpty(featureColumnName);
        if (labelColumnName == featureColumnName) throw new ArgumentException($"The ratings and the features need columns of two names; both are '{labelColumnName}'.", nameof(featureColumnName));
        return new EstimatorRegression(estimator, labelColumnName, featureColumnName);
    }
}
