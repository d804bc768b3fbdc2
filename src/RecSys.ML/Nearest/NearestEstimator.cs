using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.Retrieval;

namespace RecSys.ML;

/// <summary>Makes a <see cref="NearestTransformer"/> of a vector index. Fitting learns nothing: it only looks at the columns.</summary>
public sealed class NearestEstimator : IEstimator<NearestTransformer>
{
    private readonly VectorIndex _index;
    private readonly NearestColumns _columns;
    private readonly int _count;
    private readonly VectorSearch _search;

    internal NearestEstimator(VectorIndex index, NearestColumns columns, int count, VectorSearch search)
        => (_index, _columns, _count, _search) = (index, columns, count, search);

    /// <inheritdoc/>
    public NearestTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new NearestTransformer(input.Schema, _index, _columns, _count, _search);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ColumnFinder.Check(inputSchema, _columns.Vector, "vector");
        return CarrierList.Shape(inputSchema, _index.IdKind, _columns.Items, _columns.Scores);
    }
}
