using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.ML.Transforms;
using RecSys.Retrieval;

namespace RecSys.ML;

/// <summary>
/// Adds two columns: the ids of the vectors of an index that are nearest to the vector of a row, in the type of the ids (text for Guids), and their
/// scores, both as vectors of variable length. Saved and loaded like any ML.NET transformer, the index with it.
/// </summary>
/// <remarks>
/// A row whose vector is missing (empty, or with numbers that are not finite) gets empty lists. Vectors added to the index or removed from it are seen
/// by this transformer at once, and each save takes the index as it is then.
/// </remarks>
public sealed class NearestTransformer : ITransformer, IRecommenderTransformer
{
    private readonly Lazy<CarrierChain> _carrier;

    internal NearestTransformer(DataViewSchema schema, VectorIndex index, NearestColumns columns, int count, VectorSearch search)
    {
        Index = index;
        CheckColumn(ColumnFinder.Find(schema, columns.Vector, "vector"), index);
        DataKind? kind = TopNTransformer.NumberKind(index.IdKind);
        _carrier = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedIndex(index, count, search),
        [
            (ml, view) => ml.Transforms.CopyColumns(CarrierColumns.Vector, columns.Vector).Fit(view),
            (ml, view) => ml.Transforms.CustomMapping<CarrierNearestInput, CarrierTopOutput>(CarrierNearestMapping.Map, CarrierNearestMapping.Contract).Fit(view),
            (ml, view) => kind is { } number
                ? ml.Transforms.Conversion.ConvertType(columns.Items, CarrierColumns.TopItems, number).Fit(view)
                : ml.Transforms.CopyColumns(columns.Items, CarrierColumns.TopItems).Fit(view),
            (ml, view) => ml.Transforms.CopyColumns(columns.Scores, CarrierColumns.TopScores).Fit(view),
        ]));
    }

    /// <summary>The index.</summary>
    public VectorIndex Index { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    CarrierChain IRecommenderTransformer.Carrier => _carrier.Value;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _carrier.Value.Live.GetOutputSchema(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(input, GetRowToRowMapper(input.Schema));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => ((ITransformer)_carrier.Value.Live).GetRowToRowMapper(inputSchema);

    /// <inheritdoc cref="RecommenderTransformer{TModel}"/>
    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_carrier.Value.Saved).Save(ctx);

    private static void CheckColumn(DataViewSchema.Column column, VectorIndex index)
    {
        if (column.Type is not VectorDataViewType vector || vector.ItemType.RawType != typeof(float))
            throw new ArgumentException($"Column '{column.Name}' is of type {column.Type}; expected a vector of Single. Convert it, for instance with Conversion.ConvertType or Concatenate.");
        if (vector.Size > 0 && vector.Size != index.Dimension)
            throw new ArgumentException($"Column '{column.Name}' holds vectors of {vector.Size} numbers, the index vectors of {index.Dimension}. Pass the column that the index was built from, or one of the same length.");
    }
}
