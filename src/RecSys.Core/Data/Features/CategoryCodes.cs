using System.Runtime.InteropServices;

namespace RecSys.Data;

/// <summary>Numbers the values of a category in the order of first occurrence, and makes a string once for each of them.</summary>
internal sealed class CategoryCodes
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _values = [];

    public CategoryCodes() => _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Code of a value; −1 for an empty one.</summary>
    public int Of(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return -1;
        ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(_lookup, value, out bool exists);
        if (exists) return code;
        code = _values.Count;
        _values.Add(value.ToString());
        return code;
    }

    public string[] ToArray() => [.. _values];
}
