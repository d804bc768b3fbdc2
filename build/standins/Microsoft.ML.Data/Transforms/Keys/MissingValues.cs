namespace Microsoft.ML.Data;

/// <summary>What counts as missing: the empty text, NaN and key 0. Other types have no missing value.</summary>
internal static class MissingValues
{
    /// <summary>The test for one item type, or null if its values are never missing.</summary>
    internal static Func<T, bool> Test<T>(DataViewType item)
    {
        if (item is TextDataViewType)
            return (Func<T, bool>)(object)(Func<ReadOnlyMemory<char>, bool>)(static text => text.IsEmpty);
        if (typeof(T) == typeof(float))
            return (Func<T, bool>)(object)(Func<float, bool>)float.IsNaN;
        if (typeof(T) == typeof(double))
            return (Func<T, bool>)(object)(Func<double, bool>)double.IsNaN;
        if (item is KeyDataViewType)
            return static value => EqualityComparer<T>.Default.Equals(value, default);
        return null;
    }

    /// <summary>The value which stands for missing: NaN for reals, the default otherwise.</summary>
    internal static T Value<T>()
    {
        if (typeof(T) == typeof(float))
            return (T)(object)float.NaN;
        return typeof(T) == typeof(double) ? (T)(object)double.NaN : default;
    }
}
