using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;

namespace RecSys.ML.Columns;

/// <summary>Reads the ids of a column as dense indices, which it gives out in the order of first occurrence.</summary>
internal abstract class IdReader
{
    /// <summary>Index of the current row's id; −1 where it is missing (empty text, key 0).</summary>
    public abstract int Read();

    /// <summary>The ids seen so far.</summary>
    public abstract IdMap ToMap();

    public static IdReader Create(IdColumn column, DataViewRow row)
    {
        DataViewSchema.Column source = row.Schema[column.Name];
        return column.Source switch
        {
            IdSource.Text => new TextIdReader(row.GetGetter<ReadOnlyMemory<char>>(source)),
            IdSource.Number => Number(column, row, source),
            _ => Key(column, row, source),
        };
    }

    private static IdReader Number(IdColumn column, DataViewRow row, DataViewSchema.Column source) => Type.GetTypeCode(column.IdType) switch
    {
        TypeCode.SByte => new NumberIdReader<sbyte, int>(column, row.GetGetter<sbyte>(source)),
        TypeCode.Byte => new NumberIdReader<byte, int>(column, row.GetGetter<byte>(source)),
        TypeCode.Int16 => new NumberIdReader<short, int>(column, row.GetGetter<short>(source)),
        TypeCode.UInt16 => new NumberIdReader<ushort, int>(column, row.GetGetter<ushort>(source)),
        TypeCode.Int32 => new NumberIdReader<int, int>(column, row.GetGetter<int>(source)),
        TypeCode.UInt32 => new NumberIdReader<uint, long>(column, row.GetGetter<uint>(source)),
        TypeCode.Int64 => new NumberIdReader<long, long>(column, row.GetGetter<long>(source)),
        _ => new NumberIdReader<ulong, long>(column, row.GetGetter<ulong>(source)),
    };

    private static IdReader Key(IdColumn column, DataViewRow row, DataViewSchema.Column source) => Type.GetTypeCode(source.Type.RawType) switch
    {
        TypeCode.Byte => new KeyIdReader<byte>(column, source, row.GetGetter<byte>(source)),
        TypeCode.UInt16 => new KeyIdReader<ushort>(column, source, row.GetGetter<ushort>(source)),
        TypeCode.UInt32 => new KeyIdReader<uint>(column, source, row.GetGetter<uint>(source)),
        _ => new KeyIdReader<ulong>(column, source, row.GetGetter<ulong>(source)),
    };
}

/// <summary>Ids that are text; a string is made once for each distinct id.</summary>
internal sealed class TextIdReader : IdReader
{
    private readonly ValueGetter<ReadOnlyMemory<char>> _getter;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _ids = [];
    private ReadOnlyMemory<char> _text;

    public TextIdReader(ValueGetter<ReadOnlyMemory<char>> getter) => (_getter, _lookup) = (getter, _index.GetAlternateLookup<ReadOnlySpan<char>>());

    public override int Read()
    {
        _getter(ref _text);
        if (_text.IsEmpty) return -1;
        if (_lookup.TryGetValue(_text.Span, out int index)) return index;
        string id = _text.ToString();
        _index.Add(id, _ids.Count);
        _ids.Add(id);
        return _ids.Count - 1;
    }

    public override IdMap ToMap() => IdMap<string>.Adopt([.. _ids], _index);
}

/// <summary>Ids that are integers.</summary>
internal sealed class NumberIdReader<TRaw, TId>(IdColumn column, ValueGetter<TRaw> getter) : IdReader
    where TRaw : struct, IBinaryInteger<TRaw>
    where TId : struct, IBinaryInteger<TId>
{
    private readonly Dictionary<TId, int> _index = [];
    private readonly List<TId> _ids = [];
    private TRaw _value;

    public override int Read()
    {
        getter(ref _value);
        TId id = IdNumber.Convert<TRaw, TId>(_value, column);
        if (_index.TryGetValue(id, out int index)) return index;
        _index.Add(id, _ids.Count);
        _ids.Add(id);
        return _ids.Count - 1;
    }

    public override IdMap ToMap() => IdMap<TId>.Adopt([.. _ids], _index);
}

/// <summary>Ids behind a key. Only the keys that occur get an index, so that the model knows nobody whom it has not seen.</summary>
internal sealed class KeyIdReader<TRaw>(IdColumn column, DataViewSchema.Column source, ValueGetter<TRaw> getter) : IdReader
    where TRaw : struct, IBinaryInteger<TRaw>
{
    private readonly Dictionary<TRaw, int> _index = [];
    private readonly List<int> _positions = [];
    private int[] _indexOfKey = [];
    private TRaw _key;

    public override int Read()
    {
        getter(ref _key);
        if (TRaw.IsZero(_key)) return -1;
        int position = int.CreateChecked(_key - TRaw.One);
        if (position < _indexOfKey.Length && _indexOfKey[position] is > 0 and int known) return known - 1;
        if (position < KeyTable.MaxLength)
        {
            if (position >= _indexOfKey.Length) Array.Resize(ref _indexOfKey, KeyTable.Length(position, source.Type));
            _positions.Add(position);
            _indexOfKey[position] = _positions.Count;
            return _positions.Count - 1;
        }
        if (!_index.TryGetValue(_key, out int index))
        {
            _index.Add(_key, index = _positions.Count);
            _positions.Add(position);
        }
        return index;
    }

    public override IdMap ToMap() => column.Source == IdSource.RawKey ? IdMap.Of(_positions) : KeyTable.Values(column, source, _positions);
}
