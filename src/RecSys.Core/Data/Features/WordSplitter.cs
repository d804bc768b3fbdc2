namespace RecSys.Data;

/// <summary>Splits text into words: runs of letters and digits of at least two characters, in lower case.</summary>
internal static class WordSplitter
{
    private const int Shortest = 2;
    private const int CancellationMask = 0xFFF;

    /// <summary>The table with lists of words in place of the text of some columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="fields">Names of columns of text, or of lists of text.</param>
    /// <exception cref="ArgumentException">A column is missing or holds numbers.</exception>
    /// <param name="cancellation">Looked at now and then.</param>
    public static FeatureTable Split(FeatureTable table, IReadOnlyList<string> fields, CancellationToken cancellation = default)
    {
        if (fields.Count == 0) return table;
        foreach (string field in fields)
        {
            if (table[field].Field.Kind == FeatureKind.Numeric)
                throw new ArgumentException($"The text field '{field}' must hold text; found {table[field].Field}. Leave it out of TextFields.");
        }
        return new FeatureTable([.. table.Columns.Select(column => fields.Contains(column.Field.Name) ? Split(column, cancellation) : column)]);
    }

    /// <summary>Adds the words of a text to a list.</summary>
    public static void Split(ReadOnlySpan<char> text, List<string> words)
    {
        int start = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at])) continue;
            if (at - start >= Shortest) words.Add(text[start..at].ToString().ToLowerInvariant());
            start = at + 1;
        }
    }

    private static CategoryListColumn Split(FeatureColumn column, CancellationToken cancellation)
    {
        var codes = new CategoryCodes();
        var starts = new int[column.Count + 1];
        var all = new List<int>();
        var words = new List<string>();
        for (int row = 0; row < column.Count; row++)
        {
            if ((row & CancellationMask) == 0) cancellation.ThrowIfCancellationRequested();
            words.Clear();
            if (column is CategoryColumn single) Split(single[row], words);
            else if (column is CategoryListColumn list)
            {
                foreach (int code in list.Codes(row)) Split(list.Values[code], words);
            }
            foreach (string word in words) all.Add(codes.Of(word));
            starts[row + 1] = all.Count;
        }
        return new CategoryListColumn(new FeatureField(column.Field.Name, FeatureKind.CategoryList), codes.ToArray(), starts, [.. all]);
    }
}
