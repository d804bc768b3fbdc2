using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The table for numbers, booleans, dates and keys.</summary>
internal sealed class ValueTermTable<T> : TermTable<T>
{
    private readonly Dictionary<T, uint> _keys = [];
    private readonly List<T> _values = [];

    internal override int Count => _values.Count;

    internal override ReadOnlySpan<T> Values => CollectionsMarshal.AsSpan(_values);

    internal override uint Find(in T value) => _keys.TryGetValue(value, out uint key) ? key : 0;

    internal override void Add(in T value)
    {
        ref uint key = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, value, out bool exists);
        if (exists)
            return;
        _values.Add(value);
        key = (uint)_values.Count;
    }
}
