using System.Collections;

namespace Microsoft.ML;

public sealed partial class DataViewSchema : IReadOnlyList<DataViewSchema.Column>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _nameMap;

    private DataViewSchema(Column[] columns)
    {
        _columns = columns;
        _nameMap = new Dictionary<string, int>(columns.Length);
        for (int i = 0; i < columns.Length; i++)
            _nameMap[columns[i].Name] = i;
    }

    public int Count => _columns.Length;

    public Column this[string name]
    {
        get
        {
            Data.ArgumentRange.NotEmpty(name, nameof(name));
            return _nameMap.TryGetValue(name, out int index)
                ? _columns[index]
                : throw new ArgumentOutOfRangeException(nameof(name), $"Column '{name}' not found");
        }
    }

    public Column this[int columnIndex]
    {
        get
        {
            Data.ArgumentRange.Check((uint)columnIndex < (uint)_columns.Length, nameof(columnIndex));
            return _columns[columnIndex];
        }
    }

    public Column? GetColumnOrNull(string name)
    {
        Data.ArgumentRange.NotEmpty(name, nameof(name));
        return _nameMap.TryGetValue(name, out int index) ? _columns[index] : null;
    }

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    public override string ToString() => $"{Count} columns";

    internal bool TryGetColumnIndex(string name, out int index) => _nameMap.TryGetValue(name, out index);

    /// <summary>Makes the schema; of several columns with one name the last hides the earlier ones.</summary>
    internal static DataViewSchema Create(IReadOnlyList<DetachedColumn> columns)
    {
        var last = new Dictionary<string, int>(columns.Count);
        for (int i = 0; i < columns.Count; i++)
            last[columns[i].Name] = i;
        var made = new Column[columns.Count];
        for (int i = 0; i < made.Length; i++)
            made[i] = new Column(columns[i].Name, i, last[columns[i].Name] != i, columns[i].Type, columns[i].Annotations);
        return new DataViewSchema(made);
    }
}
