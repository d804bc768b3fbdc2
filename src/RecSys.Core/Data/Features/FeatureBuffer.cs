namespace RecSys.Data;

/// <summary>
/// Encodes rows one after another into arrays that are used again: a value for each field in the order of the fields, then <see cref="EndRow"/>.
/// After the first rows it allocates nothing. Not safe to share between threads.
/// </summary>
/// <param name="encoder">The encoder, as training has fitted it.</param>
public sealed class FeatureBuffer(FeatureEncoder encoder)
{
    private int[] _starts = new int[2];
    private int[] _indices = new int[encoder.Layout.SlotCount];
    private float[] _values = new float[encoder.Layout.SlotCount];
    private int[] _fields = new int[encoder.Layout.SlotCount];
    private int _field;
    private int _listStart;
    private int _listLength;

    /// <summary>The encoder.</summary>
    public FeatureEncoder Encoder => encoder;

    /// <summary>Rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>The rows so far; valid until the next change.</summary>
    public FeatureRowsSpan Rows => new(_starts.AsSpan(0, Count + 1), _indices, _values, _fields);

    /// <summary>The field that the next value is for; null where the row has all of them.</summary>
    public FeatureField? Next => _field < encoder.Layout.FieldCount ? encoder.Layout.Fields[_field] : null;

    internal int EntryCount { get; private set; }

    /// <summary>Forgets all rows, and a row that was begun.</summary>
    public void Clear() => (Count, EntryCount, _field) = (0, 0, 0);

    /// <summary>Adds the value of the next field, a category.</summary>
    /// <param name="value">The value; empty where it is missing.</param>
    public void Add(ReadOnlySpan<char> value)
    {
        CategoryEncoder field = Field<CategoryEncoder>(FeatureKind.Category);
        Append(encoder.Layout.Offsets[_field] + field.IndexOf(value), 1);
        _field++;
    }

    /// <summary>Begins the value of the next field, a list.</summary>
    public void BeginList()
    {
        Field<CategoryEncoder>(FeatureKind.CategoryList);
        (_listStart, _listLength) = (EntryCount, 0);
    }

    /// <summary>Adds a value to the list.</summary>
    /// <param name="value">The value; an empty one is passed over.</param>
    public void AddToList(ReadOnlySpan<char> value)
    {
        if (!value.IsEmpty) AddToList(Field<CategoryEncoder>(FeatureKind.CategoryList).IndexOf(value));
    }

    /// <summary>Ends the list.</summary>
    public void EndList()
    {
        CategoryEncoder field = Field<CategoryEncoder>(FeatureKind.CategoryList);
        if (_listLength == 0)
        {
            Append(encoder.Layout.Offsets[_field], 1);
        }
        else if (field.Share(_listLength) is var share && share != 1)
        {
            for (int e = _listStart; e < EntryCount; e++) _values[e] *= share;
        }
        _field++;
    }

    /// <summary>Adds the value of the next field, a number or a vector.</summary>
    /// <param name="values">The numbers, as many as the field has; NaN where one is missing.</param>
    public void Add(ReadOnlySpan<float> values)
    {
        NumberEncoder field = Field<NumberEncoder>(FeatureKind.Numeric);
        if (values.Length != field.Field.Size)
            throw new ArgumentException($"Column '{field.Field.Name}' takes {field.Field.Size} numbers; found {values.Length}.", nameof(values));
        for (int c = 0; c < values.Length; c++)
        {
            int index = field.Encode(c, values[c], out float value);
            Append(encoder.Layout.Offsets[_field] + index, value);
        }
        _field++;
    }

    /// <summary>Adds a missing value for the next field, whatever it is.</summary>
    public void AddMissing()
    {
        FieldEncoder field = encoder.FieldEncoders[_field];
        if (field is NumberEncoder numbers)
        {
            for (int c = 0; c < field.Field.Size; c++) Append(encoder.Layout.Offsets[_field] + numbers.Encode(c, float.NaN, out float value), value);
        }
        else
        {
            Append(encoder.Layout.Offsets[_field], 1);
        }
        _field++;
    }

    /// <summary>Ends the row; fields without a value count as missing.</summary>
    public void EndRow()
    {
        while (_field < encoder.Layout.FieldCount) AddMissing();
        if (Count + 1 >= _starts.Length) Array.Resize(ref _starts, 2 * _starts.Length);
        _starts[++Count] = EntryCount;
        _field = 0;
    }

    /// <summary>Adds an index within the list's field; equal ones are merged.</summary>
    internal void AddToList(int index)
    {
        CategoryEncoder field = (CategoryEncoder)encoder.FieldEncoders[_field];
        if (_listLength == field.MaxListLength) return;
        _listLength++;
        int feature = encoder.Layout.Offsets[_field] + index;
        int at = _indices.AsSpan(_listStart, EntryCount - _listStart).IndexOf(feature);
        if (at < 0) Append(feature, 1);
        else _values[_listStart + at]++;
    }

    /// <summary>Adds an index within the next field, a category.</summary>
    internal void AddIndex(int index)
    {
        Append(encoder.Layout.Offsets[_field] + index, 1);
        _field++;
    }

    /// <summary>The rows so far as a copy.</summary>
    internal FeatureRows ToRows(float[]? labels, float[]? weights)
        => new(encoder.Layout, _starts[..(Count + 1)], _indices[..EntryCount], _values[..EntryCount], _fields[..EntryCount], labels, weights);

    private void Append(int feature, float value)
    {
        if (EntryCount == _indices.Length)
        {
            int length = (int)Math.Min(Array.MaxLength, 2L * Math.Max(16, EntryCount));
            Array.Resize(ref _indices, length);
            Array.Resize(ref _values, length);
            Array.Resize(ref _fields, length);
        }
        (_indices[EntryCount], _values[EntryCount], _fields[EntryCount]) = (feature, value, _field);
        EntryCount++;
    }

    private T Field<T>(FeatureKind kind)
        where T : FieldEncoder
    {
        FeatureField? next = Next;
        if (next?.Kind != kind)
            throw new InvalidOperationException(next is null ? $"The row has all of its {encoder.Layout.FieldCount} fields already." : $"Column '{next.Name}' is {next}; a value of kind {kind} was given.");
        return (T)encoder.FieldEncoders[_field];
    }
}
