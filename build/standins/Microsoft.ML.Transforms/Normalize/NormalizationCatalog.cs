using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class NormalizationCatalog
{
    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.One(outputColumnName, inputColumnName), NormalizerKind.MinMax, maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMinMax(this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.Of(columns), NormalizerKind.MinMax, maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null, long maximumExampleCount = 1000000000,
        bool fixZero = true, bool useCdf = false) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.One(outputColumnName, inputColumnName), MeanVariance(useCdf), maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMeanVariance(this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true, bool useCdf = false) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.Of(columns), MeanVariance(useCdf), maximumExampleCount, fixZero);

    private static NormalizerKind MeanVariance(bool useCdf) => useCdf ? NormalizerKind.Cdf : NormalizerKind.MeanVariance;
}
