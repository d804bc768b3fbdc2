namespace Microsoft.ML.Data;

/// <summary>What a first look at some data tells: the number of source columns and the names in the header.</summary>
internal static class TextSample
{
    private const int MaxLines = 1000;

    /// <summary>The largest number of source columns in the first lines; 0 without data.</summary>
    public static int CountColumns(IMultiStreamSource sample, TextFormat format)
    {
        var splitter = new TextSplitter(format);
        var fields = new TextFields();
        int columns = 0, lines = 0;
        using var reader = new TextBlockReader(sample, format);
        while (lines < MaxLines && reader.Next() is RawTextBlock block)
        {
            foreach (TextLine line in new TextLines(block, format, splitter))
            {
                splitter.Split(block.Text, line.Start, line.End, int.MaxValue, fields);
                columns = Math.Max(columns, fields.SourceCount);
                if (++lines >= MaxLines)
                    break;
            }
        }
        return columns;
    }

    /// <summary>The first line that is no comment, as it stands; null when there is none.</summary>
    public static string HeaderLine(IMultiStreamSource source)
    {
        using TextReader reader = source.OpenTextReader(0);
        while (reader.ReadLine() is string line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal) && !line.StartsWith("#@", StringComparison.Ordinal))
                return line;
        }
        return null;
    }

    /// <summary>The fields of a header line.</summary>
    public static string[] Names(string header, TextFormat format)
    {
        var fields = new TextFields();
        new TextSplitter(format).Split(header, 0, header.Length, int.MaxValue, fields);
        return Enumerable.Range(0, fields.Count).Select(i => fields.Span(i).Trim().ToString()).ToArray();
    }

    /// <summary>The options in the <c>#@ TextLoader{</c> comment that the text saver writes, or null.</summary>
    public static TextLoader.Options SchemaComment(IMultiStreamSource source)
    {
        using TextReader reader = source.OpenTextReader(0);
        var lines = new List<string>();
        while (reader.ReadLine() is string line && line.StartsWith("#@", StringComparison.Ordinal))
            lines.Add(line[2..].Trim());
        return lines.Count > 1 && lines[0] == "TextLoader{" && lines[^1] == "}" ? TextSchemaComment.Parse(lines.Skip(1).SkipLast(1)) : null;
    }
}
