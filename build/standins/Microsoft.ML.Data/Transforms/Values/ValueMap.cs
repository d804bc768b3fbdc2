using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A table of keys and values, and how columns are looked up in it.</summary>
internal abstract class ValueMap
{
    internal const string KeyColumn = "Key";
    internal const string ValueColumn = "Value";

    protected ValueMap(PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations valueAnnotations)
    {
        KeyType = keyType;
        ValueType = valueType;
        ValueAnnotations = valueAnnotations;
    }

    internal PrimitiveDataViewType KeyType { get; }

    internal DataViewType ValueType { get; }

    /// <summary>The annotations of the values: their names, if they are keys.</summary>
    internal DataViewSchema.Annotations ValueAnnotations { get; }

    /// <summary>The getter of values for a column of keys.</summary>
    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>The table as a view with the columns "Key" and "Value".</summary>
    internal abstract IDataView ToView();

    /// <summary>Reads a table from two columns of a view.</summary>
    internal static ValueMap Read(IDataView view, DataViewSchema.Column key, DataViewSchema.Column value)
    {
        if (key.Type is not PrimitiveDataViewType)
            throw Contracts.ExceptSchemaMismatch("lookupMap", "key", key.Name, "scalar", key.Type.ToString());
        return (ValueMap)Generics.Call(typeof(ValueMap), null, nameof(ReadCore), [key.Type.RawType, value.Type.RawType], view, key, value);
    }

    private static ValueMap<TKey, TValue> ReadCore<TKey, TValue>(IDataView view, DataViewSchema.Column key, DataViewSchema.Column value)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([key, value]);
        ValueGetter<TKey> keyGetter = cursor.GetGetter<TKey>(cursor.Schema[key.Index]);
        ValueGetter<TValue> valueGetter = cursor.GetGetter<TValue>(cursor.Schema[value.Index]);
        var keys = new List<TKey>();
        var values = new List<TValue>();
        while (cursor.MoveNext())
        {
            // Fresh variables, so that vectors of different rows share no buffer.
            TKey k = default;
            TValue v = default;
            keyGetter(ref k);
            valueGetter(ref v);
            keys.Add(k);
            values.Add(v);
        }
        var names = new DataViewSchema.Annotations.Builder();
        names.Add(value.Annotations, name => name == AnnotationUtils.Kinds.KeyValues);
        return new ValueMap<TKey, TValue>((PrimitiveDataViewType)key.Type, value.Type, names.ToAnnotations(), keys, values);
    }
}
