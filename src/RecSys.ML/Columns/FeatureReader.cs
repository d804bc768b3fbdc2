using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Transforms;

namespace RecSys.ML.Columns;

/// <summary>Reads feature rows from a data view in one pass.</summary>
internal static class FeatureReader
{
    /// <summary>Reads all rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static FeatureTable Read(IDataView data, FeatureColumns columns, CancellationToken cancellation = default)
    {
        var sources = new FeatureSources(data.Schema, columns.Features);
        ColumnFinder.Find(data.Schema, columns.Label, "label");
        if (columns.Weight is not null) ColumnFinder.Find(data.Schema, columns.Weight, "weight");
        IDataView view = Prepare(data, sources);
        string[] needed = [CarrierColumns.Categories, CarrierColumns.Numbers, columns.Label, .. columns.Weight is null ? Array.Empty<string>() : [columns.Weight]];
        using DataViewRowCursor cursor = view.GetRowCursor(needed.Select(name => view.Schema[name]));
        Func<float> label = NumberReader.Label(cursor, columns.Label);
        Func<float>? weight = columns.Weight is null ? null : NumberReader.Label(cursor, columns.Weight);
        var rows = new FeatureRowSource(cursor, sources);
        while (cursor.MoveNext())
        {
            if ((cursor.Position & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            rows.Add();
            rows.Builder.EndRow(Finite(label(), columns.Label, cursor.Position), weight is null ? 1 : Finite(weight(), columns.Weight!, cursor.Position));
        }
        return rows.Builder.Build();
    }

    /// <summary>The data with all feature columns in the two vectors of the carrier.</summary>
    internal static IDataView Prepare(IDataView data, FeatureSources sources)
    {
        var ml = new MLContext();
        IDataView view = new EmptyView(data.Schema);
        var steps = new List<ITransformer> { ml.Transforms.CustomMapping<CarrierNothing, CarrierSeed>(CarrierSeedMapping.Map, CarrierSeedMapping.Contract).Fit(view) };
        view = steps[0].Transform(view);
        foreach (Func<MLContext, IDataView, ITransformer> step in sources.Steps())
        {
            steps.Add(step(ml, view));
            view = steps[^1].Transform(view);
        }
        return new MappedView(data, ((ITransformer)new TransformerChain<ITransformer>([.. steps])).GetRowToRowMapper(data.Schema));
    }

    private static float Finite(float value, string column, long row) => float.IsFinite(value) ? value
        : throw new ArgumentException($"Column '{column}' must hold finite numbers; row {row} has {value}. Remove or mend the row.");
}
