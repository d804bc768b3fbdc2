using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Columns;

namespace RecSys.ML;

/// <summary>Makes a <see cref="TopNTransformer"/> from a trained recommender. Fitting learns nothing: it only looks at the columns.</summary>
public sealed class TopNEstimator : IEstimator<TopNTransformer>
{
    private readonly Recommender _recommender;
    private readonly TopNColumns _columns;
    private readonly int _count;
    private readonly bool _filterSeen;

    internal TopNEstimator(Recommender recommender, TopNColumns columns, int count, bool filterSeen)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, "n");
        (_recommender, _columns, _count, _filterSeen) = (recommender, columns, count, filterSeen);
    }

    /// <inheritdoc/>
    public TopNTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new TopNTransformer(input.Schema, _recommender, _columns, _count, _filterSeen);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnFinder.Check(inputSchema, _columns.Source, _columns.IsHistory ? "history" : "user");
        // Only ML.NET's own estimators can describe columns, so two of them do.
        var ml = new MLContext();
        SchemaDefinition output = SchemaDefinition.Create(typeof(Carrier.CarrierTopOutput));
        output[Carrier.CarrierColumns.TopItems].ColumnName = _columns.Items;
        output[Carrier.CarrierColumns.TopScores].ColumnName = _columns.Scores;
        SchemaShape shape = ml.Transforms.CustomMapping<Carrier.CarrierNothing, Carrier.CarrierTopOutput>((_, _) => { }, null, null, output).GetOutputSchema(inputSchema);
        return TopNTransformer.NumberKind(_recommender.ItemIds.Kind) is { } kind
            ? ml.Transforms.Conversion.ConvertType(_columns.Items, _columns.Items, kind).GetOutputSchema(shape) : shape;
    }
}
