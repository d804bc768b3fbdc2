using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
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
public sealed class NearestTransformer : CarriedTransformer
{
    internal NearestTransformer(DataViewSchema schema, VectorIndex index, NearestColumns columns, int count, VectorSearch search)
    {
        Index = index;
        CheckColumn(ColumnFinder.Find(schema, columns.Vector, "vector"), index);
        Chain = new Lazy<CarrierChain>(() => new CarrierChain(schema, new CarriedIndex(index, count, search),
        [
            (ml, view) => ml.Transforms.CopyColumns(CarrierColumns.Vector, columns.Vector).Fit(view),
            (ml, view) => ml.Transforms.CustomMapping<CarrierNearestInput, CarrierTopOutput>(CarrierNearestMapping.Map, CarrierNearestMapping.Contract).Fit(view),
            .. CarrierList.Steps(index.IdKind, columns.Items, columns.Scores),
        ]));
    }

    /// <summary>The index.</summary>
    public VectorIndex Index { get; }

    private protected override Lazy<CarrierChain> Chain { get; }

    private static void CheckColumn(DataViewSchema.Column column, VectorIndex index)
    {
        if (column.Type is not VectorDataViewType vector || vector.ItemType.RawType != typeof(float))
            throw new ArgumentException($"Column '{column.Name}' is of type {column.Type}; expected a vector of Single. Convert it, for instance with Conversion.ConvertType or Concatenate.");
        if (vector.Size > 0 && vector.Size != index.Dimension)
            throw new ArgumentException($"Column '{column.Name}' holds vectors of {vector.Size} numbers, the index vectors of {index.Dimension}. Pass the column that the index was built from, or one of the same length.");
    }
}
