using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class CategoricalCatalog
{
    public static OneHotEncodingEstimator OneHotEncoding(this TransformsCatalog.CategoricalTransforms catalog, string outputColumnName, string inputColumnName = null,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int maximumNumberOfKeys = 1000000,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, IDataView keyData = null) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.One(outputColumnName, inputColumnName), outputKind, maximumNumberOfKeys, keyOrdinality, keyData);

    public static OneHotEncodingEstimator OneHotEncoding(this TransformsCatalog.CategoricalTransforms catalog, InputOutputColumnPair[] columns,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int maximumNumberOfKeys = 1000000,
        ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, IDataView keyData = null) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.Of(columns), outputKind, maximumNumberOfKeys, keyOrdinality, keyData);

    public static OneHotHashEncodingEstimator OneHotHashEncoding(this TransformsCatalog.CategoricalTransforms catalog, string outputColumnName, string inputColumnName = null,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int numberOfBits = 16, uint seed = HashingEstimator.DefaultSeed,
        bool useOrderedHashing = true, int maximumNumberOfInverts = 0) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.One(outputColumnName, inputColumnName), outputKind, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts);

    public static OneHotHashEncodingEstimator OneHotHashEncoding(this TransformsCatalog.CategoricalTransforms catalog, InputOutputColumnPair[] columns,
        OneHotEncodingEstimator.OutputKind outputKind = OneHotEncodingEstimator.OutputKind.Indicator, int numberOfBits = 16, uint seed = HashingEstimator.DefaultSeed,
        bool useOrderedHashing = true, int maximumNumberOfInverts = 0) =>
        new(CatalogUtils.GetEnvironment(catalog), NamePairs.Of(columns), outputKind, numberOfBits, seed, useOrderedHashing, maximumNumberOfInverts);
}
