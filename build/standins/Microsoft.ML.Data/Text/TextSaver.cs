using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Writes a view as separated text, after a comment from which the text loader can be set up again.</summary>
internal sealed class TextSaver
{
    private readonly char _separator;
    private readonly bool _header;
    private readonly bool _schema;
    private readonly bool _dense;

    public TextSaver(char separator, bool header, bool schema, bool dense)
    {
        Contracts.CheckParam(TextSchemaComment.SeparatorName(separator) != null, "Separator",
            "Invalid separator - must be: space, tab, comma, semicolon, or bar");
        _separator = separator;
        _header = header;
        _schema = schema;
        _dense = dense;
    }

    public void Save(IDataView data, Stream stream, bool keepHidden)
    {
        DataViewSchema.Column[] columns = data.Schema.Where(c => keepHidden || !c.IsHidden).ToArray();
        Contracts.CheckParam(columns.All(c => c.Type.GetItemType() is PrimitiveDataViewType), nameof(data), "Cannot save columns of this type as text");
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        string header = _header ? Header(columns) : null;
        if (_schema)
            WriteSchema(writer, columns, header != null);
        if (header != null)
            writer.WriteLine(header);
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        var row = new TextRowWriter(_separator, _dense, columns.All(c => c.Type is not VectorDataViewType { IsKnownSize: false }));
        TextCellWriter[] cells = columns.Select(c => TextCellWriter.Create(cursor, c, _separator)).ToArray();
        while (cursor.MoveNext())
        {
            row.Begin();
            foreach (TextCellWriter cell in cells)
                cell.Write(row);
            row.End(writer);
        }
    }

    // Names of columns and slots; null when some length is not known, or when there is no name at all.
    private string Header(DataViewSchema.Column[] columns)
    {
        var names = new List<ReadOnlyMemory<char>>();
        foreach (DataViewSchema.Column column in columns)
        {
            if (column.Type is not VectorDataViewType vector)
            {
                names.Add(column.Name.AsMemory());
                continue;
            }
            if (!vector.IsKnownSize)
                return null;
            if (!column.HasSlotNames())
            {
                names.AddRange(new ReadOnlyMemory<char>[vector.Size]);
                continue;
            }
            VBuffer<ReadOnlyMemory<char>> slots = default;
            column.GetSlotNames(ref slots);
            names.AddRange(slots.DenseValues());
        }
        if (names.All(n => n.IsEmpty))
            return null;
        var text = new StringBuilder();
        foreach (ReadOnlyMemory<char> name in names)
        {
            if (text.Length > 0)
                text.Append(_separator);
            TextCellWriter.AppendText(text, name.Span, _separator);
        }
        return text.ToString();
    }

    private void WriteSchema(TextWriter writer, DataViewSchema.Column[] columns, bool header)
    {
        writer.WriteLine("#@ TextLoader{");
        if (header)
            writer.WriteLine("#@   header+");
        writer.WriteLine("#@   sep=" + TextSchemaComment.SeparatorName(_separator));
        int at = 0;
        for (int i = 0; i < columns.Length; i++)
        {
            DataViewType item = columns[i].Type.GetItemType();
            string kind = TextSchemaComment.Code(item.RawType) + (item is KeyDataViewType key ? $"[{key.Count}]" : "");
            string source = $"{at}";
            if (columns[i].Type is VectorDataViewType vector)
            {
                source = vector.IsKnownSize ? $"{at}-{at + vector.Size - 1}" : i == columns.Length - 1 ? $"{at}-**" : $"{at}-*";
                at += vector.Size;
            }
            else
                at++;
            writer.WriteLine($"#@   col={Quote(columns[i].Name)}:{kind}:{source}");
        }
        writer.WriteLine("#@ }");
    }

    // Names of letters and digits stand as they are; others need braces in the comment's little language.
    private static string Quote(string name) =>
        name.Length > 0 && name.All(c => !char.IsWhiteSpace(c) && c is not ('{' or '}' or '"' or ':' or '=')) ? name : "{" + name + "}";
}
