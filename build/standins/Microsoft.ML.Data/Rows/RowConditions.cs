using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The conditions of the row filters.</summary>
internal static class RowConditions
{
    /// <summary>Whether a number, or the place of a key among all keys, lies in [min, max). A missing key never does, nor outside of it.</summary>
    public static Func<DataViewRow, Func<bool>> InRange(DataViewType type, int column, double min, double max, bool complement = false, bool includeMax = false)
    {
        bool Inside(double v) => (min <= v && (v < max || (includeMax && v <= max))) != complement;
        if (type is KeyDataViewType key)
        {
            return row =>
            {
                Func<ulong> value = KeyReader(row, column, key);
                return () => value() is ulong k && k > 0 && k <= key.Count && Inside((k - 0.5) / key.Count);
            };
        }
        return row =>
        {
            Func<double> value = NumberReader(row, column);
            return () => Inside(value());
        };
    }

    /// <summary>Whether no value of a column is missing.</summary>
    public static Func<DataViewRow, Func<bool>> Present(DataViewType type, int column)
    {
        if (type is VectorDataViewType { ItemType: KeyDataViewType })
            return (Func<DataViewRow, Func<bool>>)Generic(nameof(KeyVector), type.GetItemType().RawType, column);
        return type switch
        {
            KeyDataViewType key => row => KeyReader(row, column, key) is var get ? () => get() != 0 : null,
            NumberDataViewType => row => NumberReader(row, column) is var get ? () => !double.IsNaN(get()) : null,
            VectorDataViewType { ItemType: var item } when item.RawType == typeof(float) => Vector<float>(column, float.IsNaN),
            _ => Vector<double>(column, double.IsNaN),
        };
    }

    /// <summary>Whether values of a type can be missing.</summary>
    public static bool CanBeMissing(DataViewType type)
    {
        DataViewType item = type.GetItemType();
        return item is KeyDataViewType || item.RawType == typeof(float) || item.RawType == typeof(double);
    }

    /// <summary>Reads a Single or Double column.</summary>
    public static Func<double> NumberReader(DataViewRow row, int column)
    {
        DataViewSchema.Column source = row.Schema[column];
        if (source.Type.RawType == typeof(float))
        {
            ValueGetter<float> getter = row.GetGetter<float>(source);
            return () =>
            {
                float value = 0;
                getter(ref value);
                return value;
            };
        }
        ValueGetter<double> wide = row.GetGetter<double>(source);
        return () =>
        {
            double value = 0;
            wide(ref value);
            return value;
        };
    }

    private static Func<ulong> KeyReader(DataViewRow row, int column, KeyDataViewType type) =>
        (Func<ulong>)Generic(nameof(Keys), type.RawType, row, column);

    private static object Generic(string name, Type type, params object[] arguments) =>
        typeof(RowConditions).GetMethod(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            .MakeGenericMethod(type).Invoke(null, arguments);

    private static Func<ulong> Keys<T>(DataViewRow row, int column)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        ValueGetter<T> getter = row.GetGetter<T>(row.Schema[column]);
        return () =>
        {
            T value = default;
            getter(ref value);
            return ulong.CreateTruncating(value);
        };
    }

    private static Func<DataViewRow, Func<bool>> Vector<T>(int column, Func<T, bool> missing) => row =>
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(row.Schema[column]);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            foreach (T item in value.GetValues())
            {
                if (missing(item))
                    return false;
            }
            return true;
        };
    };

    // The slots that a sparse vector leaves out are missing keys as well.
    private static Func<DataViewRow, Func<bool>> KeyVector<T>(int column)
        where T : struct, System.Numerics.IBinaryInteger<T> => row =>
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(row.Schema[column]);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return value.GetValues().Length == value.Length && !value.GetValues().Contains(T.Zero);
        };
    };
}
