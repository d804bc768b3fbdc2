namespace RecSys.Data;

/// <summary>
/// Reads interactions from any text file: a line for each, "user item [value [time]]", separated by tab, "::", semicolon, comma or space (the first of these
/// that the first line has; nothing is quoted), unpacked where the name ends in .gz. Ids are taken as text. A first line is a header where its first field is
/// "user", "userId" or "user_id", in any case and also with a type behind it, as in "user_id:token".
/// </summary>
public static class InteractionFile
{
    private static readonly string[] Separators = ["\t", "::", ";", ",", " "];

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static Interactions Read(string path)
    {
        var columns = new RatingColumns<string>();
        int fields = Append(path, columns);
        return columns.ToInteractions(fields > 2, fields > 3);
    }

    /// <summary>Reads the two parts of a split; both share their id maps.</summary>
    /// <param name="trainPath">Path of the training rows.</param>
    /// <param name="testPath">Path of the test rows.</param>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static (Interactions Train, Interactions Test) ReadSplit(string trainPath, string testPath)
    {
        var columns = new RatingColumns<string>();
        int fields = Append(trainPath, columns);
        int train = columns.Count;
        fields = Math.Min(fields, Append(testPath, columns));
        return columns.SplitAt(train, fields > 2, fields > 3);
    }

    private static int Append(string path, RatingColumns<string> columns)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"Expected a file of interactions; found none at '{path}'.", path);
        using var rows = new TextRows(path, Separator(path), minFields: 2);
        int fields = 0;
        var known = new HashSet<string>(StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        while (rows.Read())
        {
            if (rows.Line == 1 && IsHeader(rows[0])) continue;
            if (fields == 0) fields = Math.Min(rows.FieldCount, 4);
            else if (Math.Min(rows.FieldCount, 4) != fields) throw rows.Error($"{fields} fields, as in the lines before", $"{rows.FieldCount} fields");
            columns.Add(Id(0, "a user"), Id(1, "an item"), fields > 2 ? rows.Number<float>(2, "value") : 1, fields > 3 ? (long)rows.Number<double>(3, "time") : 0);
        }
        return fields == 0 ? throw new FormatException($"{path}: expected lines 'user item [value [time]]'; found none.") : fields;

        // An id occurs many times: one string serves all of them.
        string Id(int field, string role)
        {
            ReadOnlySpan<char> id = rows[field];
            if (id.IsEmpty) throw rows.Error($"the id of {role} in field {field + 1}", "");
            if (lookup.TryGetValue(id, out string? text)) return text;
            text = id.ToString();
            known.Add(text);
            return text;
        }
    }

    // No more than these: the first row may well be that of "user-1".
    private static bool IsHeader(ReadOnlySpan<char> field)
    {
        if (field.IndexOf(':') is >= 0 and int colon) field = field[..colon];
        return field.Equals("user", StringComparison.OrdinalIgnoreCase) || field.Equals("userId", StringComparison.OrdinalIgnoreCase) || field.Equals("user_id", StringComparison.OrdinalIgnoreCase);
    }

    private static string Separator(string path)
    {
        using var rows = new TextRows(path, "\0", minFields: 1);
        if (!rows.Read()) return "\t";
        string line = rows[0].ToString();
        return Array.Find(Separators, line.Contains) ?? throw rows.Error("fields separated by tab, '::', semicolon, comma or space", line);
    }
}
