namespace Microsoft.ML.Data;

/// <summary>The schema of a text loader.</summary>
internal static class TextSchema
{
    /// <param name="columns">The resolved columns.</param>
    /// <param name="header">The names of the source columns, or null.</param>
    public static DataViewSchema Create(TextColumn[] columns, string[] header)
    {
        var builder = new DataViewSchema.Builder();
        foreach (TextColumn column in columns)
            builder.AddColumn(column.Name, column.Type, header == null || column.Size == 0 || !column.IsVector ? null : SlotNames(column, header));
        return builder.ToSchema();
    }

    private static DataViewSchema.Annotations SlotNames(TextColumn column, string[] header)
    {
        ReadOnlyMemory<char>[] names = column.Segments
            .SelectMany(s => Enumerable.Range(s.Min, s.Lim - s.Min))
            .Select(i => i < header.Length ? header[i].AsMemory() : default)
            .ToArray();
        if (names.All(n => n.IsEmpty))
            return null;
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddSlotNames(names.Length, (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var editor = VBufferEditor.Create(ref value, names.Length);
            names.CopyTo(editor.Values);
            value = editor.Commit();
        });
        return annotations.ToAnnotations();
    }
}
