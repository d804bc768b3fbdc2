using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Makes a <see cref="ValueMap"/> of the pairs which a caller gave.</summary>
internal static class ValuePairs
{
    internal static ValueMap Scalars<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs, bool asKeys)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        KeyValuePair<TKey, TValue>[] all = pairs.ToArray();
        if (asKeys)
            return Keyed(all);
        PrimitiveDataViewType type = ColumnTypeExtensions.PrimitiveTypeFromType(typeof(TValue));
        return Generics.Call<ValueMap>(typeof(ValuePairs), null, nameof(Make), type.RawType, Keys(all), type, null, Array.ConvertAll(all, pair => Raw(pair.Value)));
    }

    internal static ValueMap Vectors<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue[]>> pairs)
    {
        Contracts.CheckValue(pairs, "keyValuePairs");
        KeyValuePair<TKey, TValue[]>[] all = pairs.ToArray();
        PrimitiveDataViewType item = ColumnTypeExtensions.PrimitiveTypeFromType(typeof(TValue));
        // Arrays of one length make vectors of known size.
        int[] lengths = all.Select(pair => pair.Value?.Length ?? 0).Distinct().Take(2).ToArray();
        var type = new VectorDataViewType(item, lengths.Length == 1 ? lengths[0] : 0);
        object[] values = Array.ConvertAll(all, pair => Generics.Call<object>(typeof(ValuePairs), null, nameof(Vector), item.RawType, (object)Array.ConvertAll(pair.Value ?? [], v => Raw(v))));
        return Generics.Call<ValueMap>(typeof(ValuePairs), null, nameof(Make), type.RawType, Keys(all), type, null, values);
    }

    /// <summary>Values as keys: unsigned integers are keys already, other values are numbered by first occurrence. The distinct values name the keys.</summary>
    private static ValueMap Keyed<TKey, TValue>(KeyValuePair<TKey, TValue>[] all)
    {
        var numbers = new Dictionary<TValue, uint>();
        foreach (KeyValuePair<TKey, TValue> pair in all)
            numbers.TryAdd(pair.Value, (uint)numbers.Count + 1);
        ReadOnlyMemory<char>[] names = numbers.Keys.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture).AsMemory()).ToArray();
        var annotations = new DataViewSchema.Annotations.Builder();
        ColumnTypes.AddTexts(annotations, AnnotationUtils.Kinds.KeyValues, () => names, names.Length);
        bool isKey = typeof(TValue) == typeof(uint) || typeof(TValue) == typeof(ulong);
        Type raw = isKey ? typeof(TValue) : typeof(uint);
        object[] values = Array.ConvertAll(all, pair => isKey ? (object)pair.Value : numbers[pair.Value]);
        return Generics.Call<ValueMap>(typeof(ValuePairs), null, nameof(Make), raw, Keys(all), new KeyDataViewType(raw, Math.Max(1, names.Length)), annotations.ToAnnotations(), values);
    }

    private static object[] Keys<TKey, TValue>(KeyValuePair<TKey, TValue>[] all) => Array.ConvertAll(all, pair => Raw(pair.Key) ?? throw Contracts.ExceptValue("keyValuePairs"));

    private static object Raw<T>(T value) => typeof(T) == typeof(string) ? ((string)(object)value).AsMemory() : value;

    private static object Vector<T>(object[] items) => new VBuffer<T>(items.Length, Array.ConvertAll(items, item => (T)item));

    private static ValueMap Make<TValue>(object[] keys, DataViewType valueType, DataViewSchema.Annotations annotations, object[] values)
    {
        Contracts.CheckParam(keys.Length > 0, "keyValuePairs", "There are no pairs to map");
        PrimitiveDataViewType keyType = ColumnTypeExtensions.PrimitiveTypeFromType(keys[0].GetType());
        return (ValueMap)Generics.Call(typeof(ValuePairs), null, nameof(MakeCore), [keyType.RawType, typeof(TValue)], keys, keyType, valueType, annotations, values);
    }

    private static ValueMap MakeCore<TKey, TValue>(object[] keys, PrimitiveDataViewType keyType, DataViewType valueType, DataViewSchema.Annotations annotations, object[] values) =>
        new ValueMap<TKey, TValue>(keyType, valueType, annotations, Array.ConvertAll(keys, key => (TKey)key), values.Select(value => (TValue)value).ToList());
}
