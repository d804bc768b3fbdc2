using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML.Carrier;

namespace RecSys.ML.Columns;

/// <summary>Takes the feature columns of a cursor's rows into a table.</summary>
internal sealed class FeatureRowSource
{
    private readonly DataViewRowCursor _cursor;
    private readonly FeatureField[] _fields;
    private readonly bool[] _booleans;
    private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _texts;
    private readonly ValueGetter<VBuffer<float>> _numbers;
    private VBuffer<ReadOnlyMemory<char>> _text;
    private VBuffer<float> _number;

    public FeatureRowSource(DataViewRowCursor cursor, FeatureSources sources)
    {
        (_cursor, _fields, _booleans) = (cursor, [.. sources.Fields], [.. sources.Settings.Booleans]);
        _texts = cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(cursor.Schema[CarrierColumns.Categories]);
        _numbers = cursor.GetGetter<VBuffer<float>>(cursor.Schema[CarrierColumns.Numbers]);
        Builder = new FeatureTableBuilder(_fields);
    }

    /// <summary>The table.</summary>
    public FeatureTableBuilder Builder { get; }

    /// <summary>Adds the values of the current row, which the caller ends.</summary>
    public void Add()
    {
        _texts(ref _text);
        _numbers(ref _number);
        var row = new CarriedRow(_text, _number);
        for (int f = 0; f < _fields.Length; f++) Add(_fields[f], _booleans[f], ref row);
    }

    private void Add(FeatureField field, bool boolean, ref CarriedRow row)
    {
        switch (field.Kind)
        {
            case FeatureKind.Category:
                Builder.Add(CarriedRow.Plain(row.Next(), boolean).Span);
                break;
            case FeatureKind.CategoryList:
                ReadOnlySpan<ReadOnlyMemory<char>> list = row.NextList();
                Builder.Add(boolean ? Array.ConvertAll(list.ToArray(), value => CarriedRow.Plain(value, true)) : list);
                break;
            default:
                ReadOnlySpan<float> numbers = row.NextNumbers(field.Size);
                foreach (float value in numbers)
                {
                    if (float.IsInfinity(value)) throw new ArgumentException($"The feature column '{field.Name}' must hold finite numbers, or NaN where one is missing; row {_cursor.Position} has {value}. Remove or mend the row.");
                }
                Builder.Add(numbers);
                break;
        }
    }
}
