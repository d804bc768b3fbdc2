using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Where a cursor stands in the stores of its columns; -1 outside.</summary>
internal sealed class RowPlace
{
    public int Index { get; set; } = -1;
}

/// <summary>Values of one column, kept row by row.</summary>
internal abstract class RowStore
{
    /// <summary>A store that is filled from the rows of a cursor.</summary>
    public static RowStore Create(DataViewRow row, DataViewSchema.Column column)
    {
        var method = typeof(DataViewRow).GetMethod(nameof(DataViewRow.GetGetter)).MakeGenericMethod(column.Type.RawType);
        object getter;
        try
        {
            getter = method.Invoke(row, new object[] { column });
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException != null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
        return (RowStore)Activator.CreateInstance(typeof(RowStore<>).MakeGenericType(column.Type.RawType), getter);
    }

    /// <summary>Copies the value of the cursor's row to a place.</summary>
    public abstract void Read(int index);

    /// <summary>Forgets the cursor, and room for more rows.</summary>
    public abstract void Close(int count);

    /// <summary>Reads the value at the cursor's place.</summary>
    public ValueGetter<TValue> Getter<TValue>(RowPlace place)
    {
        if (this is not RowStore<TValue> store)
            throw Contracts.Except($"Invalid TValue: '{typeof(TValue)}', expected type: '{GetType().GetGenericArguments()[0]}'.");
        return store.GetterAt(place);
    }
}

/// <summary>Values of one column, kept row by row.</summary>
internal sealed class RowStore<T> : RowStore
{
    private static readonly RowCopy<T> _copy = RowCopy.For<T>();

    private ValueGetter<T> _source;
    private T[] _values = new T[64];

    public RowStore(ValueGetter<T> source) => _source = source;

    public override void Read(int index)
    {
        if (index >= _values.Length)
            Array.Resize(ref _values, Math.Max(index + 1, _values.Length * 2));
        _source(ref _values[index]);
    }

    public override void Close(int count)
    {
        _source = null;
        Array.Resize(ref _values, count);
    }

    public ValueGetter<T> GetterAt(RowPlace place)
    {
        if (_copy != null)
            return (ref T value) => _copy(in _values[Index(place)], ref value);
        return (ref T value) => value = _values[Index(place)];
    }

    private static int Index(RowPlace place)
    {
        Contracts.Check(place.Index >= 0, "Cannot call getter as the cursor is not on a row");
        return place.Index;
    }
}

/// <summary>Copies a value that has storage of its own.</summary>
internal delegate void RowCopy<T>(in T source, ref T destination);

/// <summary>How values are copied: vectors by their contents, all others by assignment (null).</summary>
internal static class RowCopy
{
    public static RowCopy<T> For<T>()
    {
        if (!typeof(T).IsGenericType || typeof(T).GetGenericTypeDefinition() != typeof(VBuffer<>))
            return null;
        return (RowCopy<T>)typeof(RowCopy).GetMethod(nameof(Vector), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            .MakeGenericMethod(typeof(T).GetGenericArguments()[0]).CreateDelegate(typeof(RowCopy<T>));
    }

    private static void Vector<T>(in VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination);
}
