using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A <see cref="ValueMap"/> with keys and values of known types; a value may be a <see cref="VBuffer{T}"/>.</summary>
internal sealed class ValueMap<TKey, TValue> : ValueMap
{
    private readonly TermTable<TKey> _keys = TermTable<TKey>.Create();
    private readonly List<TValue> _values;
    private readonly CellMap<TValue, TValue> _copy;

    internal ValueMap(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, IReadOnlyList<TKey> keys, List<TValue> values)
        : base(keyType, valueType, annotations)
    {
        _values = values;
        foreach (TKey key in keys)
        {
            int before = _keys.Count;
            _keys.Add(in key);
            Contracts.Check(_keys.Count > before, "Duplicate keys in data '" + key + "'");
        }
        _copy = valueType is VectorDataViewType
            ? (CellMap<TValue, TValue>)Generics.Call(typeof(ValueMap<TKey, TValue>), null, nameof(CopyVector), [valueType.GetItemType().RawType])
            : static (in TValue source, ref TValue destination) => destination = source;
    }

    // A key which is not in the table gives the default: 0, the empty text, a vector of length 0.
    internal override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Type asked = column.Type is VectorDataViewType ? typeof(VBuffer<TKey>) : typeof(TKey);
        Contracts.Check(asked == column.Type.RawType, "Invalid TValue: '" + asked + "', expected type: '" + column.Type.RawType + "'.");
        TValue missing = default;
        TValue[] values = _values.ToArray();
        return CellGetters.Make<TKey, TValue>(row, column, (in TKey key, ref TValue value) =>
        {
            uint at = _keys.Find(in key);
            _copy(in at == 0 ? ref missing : ref values[at - 1], ref value);
        });
    }

    internal override IDataView ToView()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(KeyColumn, KeyType);
        builder.AddColumn(ValueColumn, ValueType, ValueAnnotations);
        return new PairView<TKey, TValue>(builder.ToSchema(), _keys.Values.ToArray(), _values);
    }

    private static CellMap<VBuffer<T>, VBuffer<T>> CopyVector<T>() => static (in VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination);
}
