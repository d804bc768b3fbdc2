using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Collects the distinct values of a column.</summary>
internal abstract class TermMapBuilder
{
    /// <summary>A builder for the items of a column; no more than <paramref name="limit"/> values are kept, the first that come.</summary>
    internal static TermMapBuilder Create(PrimitiveDataViewType item, int limit, ValueToKeyMappingEstimator.KeyOrdinality order) =>
        Generics.New<TermMapBuilder>(typeof(Of<>), [item.RawType], item, limit, order);

    /// <summary>The step which looks at one row; it returns false as soon as the map is full.</summary>
    internal abstract Func<bool> MakeStep(DataViewRow row, DataViewSchema.Column column);

    internal abstract TermMap Build();

    private sealed class Of<T>(PrimitiveDataViewType item, int limit, ValueToKeyMappingEstimator.KeyOrdinality order) : TermMapBuilder
    {
        private readonly TermTable<T> _table = TermTable<T>.Create();
        private readonly Func<T, bool> _isMissing = MissingValues.Test<T>(item);

        internal override Func<bool> MakeStep(DataViewRow row, DataViewSchema.Column column)
        {
            if (column.Type is not VectorDataViewType)
            {
                ValueGetter<T> getter = row.GetGetter<T>(column);
                T value = default;
                return () =>
                {
                    getter(ref value);
                    if (_isMissing == null || !_isMissing(value))
                        _table.Add(in value);
                    return _table.Count < limit;
                };
            }
            ValueGetter<VBuffer<T>> vectorGetter = row.GetGetter<VBuffer<T>>(column);
            VBuffer<T> vector = default;
            return () =>
            {
                vectorGetter(ref vector);
                return AddItems(in vector);
            };
        }

        internal override TermMap Build() =>
            new TermMap<T>(item, order == ValueToKeyMappingEstimator.KeyOrdinality.ByValue ? _table.Sorted() : _table);

        private bool AddItems(in VBuffer<T> vector)
        {
            if (vector.IsDense)
            {
                foreach (ref readonly T value in vector.GetValues())
                    AddItem(in value);
            }
            else
            {
                // The absent values of a sparse vector count like any other: the first time they show up, in their place.
                foreach (T value in vector.DenseValues())
                    AddItem(in value);
            }
            return _table.Count < limit;
        }

        private void AddItem(in T value)
        {
            if (_table.Count < limit && (_isMissing == null || !_isMissing(value)))
                _table.Add(in value);
        }
    }
}
