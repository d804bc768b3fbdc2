using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;

namespace RecSys.ML.Columns;

/// <summary>The feature columns of a data view, and the steps that bring them together in the carrier's two vectors.</summary>
internal sealed class FeatureSources
{
    private readonly FeatureSource[] _sources;

    public FeatureSources(DataViewSchema schema, IReadOnlyList<string> names)
    {
        _sources = [.. names.Select((name, index) => FeatureSource.Find(schema, name, index))];
        Settings = new CarriedFeatureSettings(Array.ConvertAll(_sources, s => s.IsBoolean));
    }

    public IEnumerable<FeatureField> Fields => _sources.Select(s => s.Field);

    public CarriedFeatureSettings Settings { get; }

    /// <summary>The steps, after those that add the carrier's constant.</summary>
    public IEnumerable<Func<MLContext, IDataView, ITransformer>> Steps()
    {
        // A vector needs a column even where no feature column is of its kind: the separator for text, the constant for numbers.
        yield return (ml, view) => ml.Transforms.Expression(CarrierColumns.Separator, $"(k) => \"{CarriedRow.Separator}\"", CarrierColumns.Seed).Fit(view);
        yield return (ml, view) => ml.Transforms.Conversion.ConvertType(CarrierColumns.One, CarrierColumns.Seed, DataKind.Single).Fit(view);
        foreach (Func<MLContext, IDataView, ITransformer> step in _sources.SelectMany(s => s.Steps())) yield return step;
        string[] categories = [CarrierColumns.Separator, .. _sources.Where(s => s.Field.Kind != FeatureKind.Numeric).SelectMany(CategoryColumns)];
        string[] numbers = [CarrierColumns.One, .. _sources.Where(s => s.Field.Kind == FeatureKind.Numeric).Select(s => s.Column)];
        yield return (ml, view) => ml.Transforms.Concatenate(CarrierColumns.Categories, categories).Fit(view);
        yield return (ml, view) => ml.Transforms.Concatenate(CarrierColumns.Numbers, numbers).Fit(view);
    }

    private static IEnumerable<string> CategoryColumns(FeatureSource source)
        => source.Field.Kind == FeatureKind.CategoryList ? [source.Column, CarrierColumns.Separator] : [source.Column];
}
