using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
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
        return CarrierList.Shape(inputSchema, _recommender.ItemIds.Kind, _columns.Items, _columns.Scores);
    }
}
