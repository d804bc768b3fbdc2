using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckNonEmpty(columnName, nameof(columnName));
        return GetColumn<T>(data, data.Schema[columnName]);
    }

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        if (column.Index >= data.Schema.Count || !data.Schema[column.Index].Equals(column))
            throw Contracts.ExceptParam(nameof(column), $"column with name {column.Name}, type {column.Type}, and index {column.Index} cannot be found in {nameof(data)}");

        DataViewType type = column.Type;
        if (typeof(T) == type.RawType)
            return type is VectorDataViewType ? Copied<T>(data, column) : Direct<T>(data, column);
        if (typeof(T) == typeof(string) && type is TextDataViewType)
            return (IEnumerable<T>)Mapped<ReadOnlyMemory<char>, string>(data, column, text => text.ToString());
        if (typeof(T).IsArray && type is VectorDataViewType vector)
        {
            Type item = typeof(T).GetElementType();
            if (item == typeof(string) && vector.ItemType is TextDataViewType)
                return (IEnumerable<T>)Mapped<VBuffer<ReadOnlyMemory<char>>, string[]>(data, column, v => v.DenseValues().Select(text => text.ToString()).ToArray());
            if (item == vector.ItemType.RawType)
            {
                return (IEnumerable<T>)typeof(ColumnCursorExtensions).GetMethod(nameof(Arrays), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
                    .MakeGenericMethod(item).Invoke(null, new object[] { data, column });
            }
        }
        throw Contracts.ExceptParam(nameof(column), $"Cannot map column (name: {column.Name}, type: {type}) in data to the user-defined type, {typeof(T)}.");
    }

    private static IEnumerable<TItem[]> Arrays<TItem>(IDataView data, DataViewSchema.Column column) => Mapped<VBuffer<TItem>, TItem[]>(data, column, vector =>
    {
        var items = new TItem[vector.Length];
        vector.CopyTo(items);
        return items;
    });

    private static IEnumerable<T> Direct<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(new[] { column });
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        T value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return value;
        }
    }

    // A vector handed out must not change when the next one is read.
    private static IEnumerable<T> Copied<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(new[] { column });
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        while (cursor.MoveNext())
        {
            T value = default;
            getter(ref value);
            yield return value;
        }
    }

    private static IEnumerable<TResult> Mapped<TRaw, TResult>(IDataView data, DataViewSchema.Column column, Func<TRaw, TResult> map)
    {
        using DataViewRowCursor cursor = data.GetRowCursor(new[] { column });
        ValueGetter<TRaw> getter = cursor.GetGetter<TRaw>(column);
        TRaw value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            yield return map(value);
        }
    }
}
