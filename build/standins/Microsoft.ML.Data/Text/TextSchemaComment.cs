using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>The lines between <c>#@ TextLoader{</c> and <c>#@ }</c> at the head of a saved text file.</summary>
internal static class TextSchemaComment
{
    private static readonly (char Char, string Name)[] _separators = { ('\t', "tab"), (',', "comma"), (';', "semicolon"), (' ', "space"), ('|', "bar") };

    private static readonly (DataKind Kind, string Code)[] _codes =
    {
        (DataKind.SByte, "I1"), (DataKind.Byte, "U1"), (DataKind.Int16, "I2"), (DataKind.UInt16, "U2"), (DataKind.Int32, "I4"),
        (DataKind.UInt32, "U4"), (DataKind.Int64, "I8"), (DataKind.UInt64, "U8"), (DataKind.Single, "R4"), (DataKind.Double, "R8"),
        (DataKind.String, "TX"), (DataKind.Boolean, "BL"), (DataKind.TimeSpan, "TS"), (DataKind.DateTime, "DT"), (DataKind.DateTimeOffset, "DZ"),
    };

    /// <summary>The name of a separator, or null for one that the text saver does not write.</summary>
    public static string SeparatorName(char separator) => _separators.FirstOrDefault(s => s.Char == separator).Name;

    /// <summary>The two letters of a primitive type.</summary>
    public static string Code(Type rawType) =>
        rawType == typeof(ReadOnlyMemory<char>) ? "TX" : _codes.First(c => rawType.Name == c.Kind.ToString()).Code;

    /// <summary>The options which the lines stand for, or null when they cannot be read.</summary>
    public static TextLoader.Options Parse(IEnumerable<string> lines)
    {
        var options = new TextLoader.Options { AllowQuoting = true, AllowSparse = true };
        var columns = new List<TextLoader.Column>();
        foreach (string line in lines)
        {
            if (line is "header+" or "header-")
                options.HasHeader = line[^1] == '+';
            else if (line.StartsWith("sep=", StringComparison.Ordinal))
                options.Separators = new[] { _separators.FirstOrDefault(s => s.Name == line[4..]).Char };
            else if (line.StartsWith("col=", StringComparison.Ordinal) && Column(line[4..]) is TextLoader.Column column)
                columns.Add(column);
            else if (!line.StartsWith("quote", StringComparison.Ordinal) && !line.StartsWith("sparse", StringComparison.Ordinal))
                return null;
        }
        options.Columns = columns.ToArray();
        return options.Separators[0] == 0 || columns.Count == 0 ? null : options;
    }

    // name:kind[count]:source, where the source is an index, an interval, or an interval without end.
    private static TextLoader.Column Column(string text)
    {
        int at = text.LastIndexOf(':');
        int colon = at < 1 ? -1 : text.LastIndexOf(':', at - 1);
        if (colon < 0)
            return null;
        string kind = text[(colon + 1)..at], source = text[(at + 1)..];
        KeyCount keyCount = null;
        int bracket = kind.IndexOf('[');
        if (bracket > 0)
        {
            keyCount = ulong.TryParse(kind.AsSpan(bracket + 1).TrimEnd(']'), CultureInfo.InvariantCulture, out ulong count) ? new KeyCount(count) : new KeyCount();
            kind = kind[..bracket];
        }
        int known = Array.FindIndex(_codes, c => c.Code == kind);
        string[] ends = source.Split('-');
        if (known < 0 || !int.TryParse(ends[0], CultureInfo.InvariantCulture, out int min))
            return null;
        var range = ends.Length == 1 ? new TextLoader.Range(min)
            : int.TryParse(ends[1], CultureInfo.InvariantCulture, out int max) ? new TextLoader.Range(min, max)
            : new TextLoader.Range { Min = min, VariableEnd = ends[1] == "**", AutoEnd = ends[1] == "*" };
        return new TextLoader.Column(text[..colon], _codes[known].Kind, new[] { range }, keyCount);
    }
}
