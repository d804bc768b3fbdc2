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
    /// A trainer, or a pipeline that ends with one: it reads "Features", the members' predictions less the mean rating and behind them how many ratings the user and the item have
    /// (<see cref="IBlendRegression.Fit"/>), and "Label", the rating, and makes "Score". Everything in it must be savable.
    /// </param>
    public static IBlendRegression BlendRegression(this RecommendationCatalog catalog, IEstimator<ITransformer> estimator)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(estimator);
        return new EstimatorRegression(estimator);
    }
}
