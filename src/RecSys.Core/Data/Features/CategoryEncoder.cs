using RecSys.Serialization;

namespace RecSys.Data;

/// <summary>
/// Features of a category or a list of categories: 0 for a missing value, 1 for values that training did not see or saw too rarely, then one for each value
/// of the vocabulary, or one for each bucket that values are hashed to.
/// </summary>
internal sealed class CategoryEncoder : FieldEncoder
{
    public const int Missing = 0;
    public const int Unseen = 1;
    private const int First = 2;

    private readonly IdMap<string> _values;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly int _buckets;
    private readonly ListWeighting _weighting;

    private CategoryEncoder(FeatureField field, IdMap<string> values, int buckets, ListWeighting weighting, int maxListLength)
        : base(field)
    {
        (_values, _buckets, _weighting, MaxListLength) = (values, buckets, weighting, maxListLength);
        for (int i = 0; i < values.Count; i++) _index.Add(values.Ids[i], First + i);
        _lookup = _index.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public override int Size => First + (_buckets > 0 ? _buckets : _values.Count);

    public override int Slots => MaxListLength;

    /// <summary>Values of a list that are read; 1 for a single category.</summary>
    public int MaxListLength { get; }

    /// <summary>The vocabulary; the feature of its value i is i + 2.</summary>
    public IdMap<string> Values => _values;

    public static CategoryEncoder Fit(CategoryColumn column, FieldEncoding encoding)
        => new(column.Field, Frequent(column.Values, column.Codes, encoding), encoding.HashBuckets, encoding.Lists, 1);

    public static CategoryEncoder Fit(CategoryListColumn column, FieldEncoding encoding)
    {
        int longest = 1;
        var codes = new List<int>();
        for (int row = 0; row < column.Count; row++)
        {
            ReadOnlySpan<int> list = column.Codes(row);
            codes.AddRange(list);
            longest = Math.Max(longest, list.Length);
        }
        return new(column.Field, Frequent(column.Values, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(codes), encoding), encoding.HashBuckets, encoding.Lists, Math.Min(longest, encoding.MaxListLength));
    }

    /// <summary>Feature of a value within the field.</summary>
    public int IndexOf(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return Missing;
        if (_buckets > 0) return First + (int)(Hash(value) % (uint)_buckets);
        return _lookup.TryGetValue(value, out int index) ? index : Unseen;
    }

    /// <summary>What each of n values counts.</summary>
    public float Share(int n) => _weighting switch
    {
        ListWeighting.Mean => 1f / n,
        ListWeighting.SquareRoot => 1f / MathF.Sqrt(n),
        _ => 1,
    };

    public override Action<int, FeatureBuffer> Bind(FeatureColumn column)
    {
        if (column is CategoryColumn single)
        {
            int[] indices = Translate(single.Values);
            return (row, buffer) => buffer.AddIndex(single.Codes[row] is >= 0 and int code ? indices[code] : Missing);
        }
        var list = (CategoryListColumn)column;
        int[] of = Translate(list.Values);
        return (row, buffer) =>
        {
            buffer.BeginList();
            foreach (int code in list.Codes(row)) buffer.AddToList(of[code]);
            buffer.EndList();
        };
    }

    public override void Write(ModelWriter writer, string name)
    {
        WriteField(writer, name);
        writer.Write(name + ".buckets", _buckets);
        writer.Write(name + ".weighting", _weighting.ToString());
        writer.Write(name + ".maxListLength", MaxListLength);
        IdMapCodec.Write(writer, name + ".values", _values);
    }

    public static CategoryEncoder Read(ModelReader reader, string name, FeatureField field)
    {
        int buckets = reader.ReadInt(name + ".buckets", 0, 1 << 28), length = reader.ReadInt(name + ".maxListLength", 1, 65_536);
        var weighting = reader.ReadEnum<ListWeighting>(name + ".weighting");
        return IdMapCodec.Read(reader, name + ".values") is IdMap<string> values ? new(field, values, buckets, weighting, length)
            : throw new FormatException($"The model file's vocabulary of '{field.Name}' is not text; the file is damaged.");
    }

    // FNV-1a over the characters with a last mixing. It is part of model files and must never change.
    private static uint Hash(ReadOnlySpan<char> value)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in value) hash = (hash ^ c) * 1099511628211;
        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return (uint)(hash >> 32);
    }

    private int[] Translate(IReadOnlyList<string> values)
    {
        var indices = new int[values.Count];
        for (int i = 0; i < indices.Length; i++) indices[i] = IndexOf(values[i]);
        return indices;
    }

    private static IdMap<string> Frequent(IReadOnlyList<string> values, ReadOnlySpan<int> codes, FieldEncoding encoding)
    {
        if (encoding.HashBuckets > 0) return IdMap.Of<string>([]);
        var counts = new int[values.Count];
        foreach (int code in codes)
        {
            if (code >= 0) counts[code]++;
        }
        return IdMap.Of([.. values.Where((_, i) => counts[i] >= encoding.MinCount)]);
    }
}
