namespace RecSys.Data;

/// <summary>
/// Reads files in the format of Criteo's click logs: a tab-separated line for each advertisement shown, with the label (1 for a click), 13 counts
/// ("I1" to "I13") and 26 categories ("C1" to "C26"), any of which may be empty.
/// </summary>
public static class CriteoFile
{
    private const int Numbers = 13;
    private const int Categories = 26;

    /// <summary>Reads files, one after another.</summary>
    /// <param name="paths">Paths of the files, unpacked on the way where a name ends in .gz.</param>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static FeatureTable Read(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var builder = new FeatureTableBuilder(
            [.. Enumerable.Range(1, Numbers).Select(n => new FeatureField($"I{n}", FeatureKind.Numeric)), .. Enumerable.Range(1, Categories).Select(n => new FeatureField($"C{n}", FeatureKind.Category))]);
        foreach (string path in paths)
        {
            if (!File.Exists(path)) throw new FileNotFoundException($"Expected a file in the format of Criteo's click logs; found none at '{path}'.", path);
            using var rows = new TextRows(path, "\t", minFields: 1 + Numbers + Categories);
            while (rows.Read())
            {
                if (rows.FieldCount != 1 + Numbers + Categories) throw rows.Error($"{1 + Numbers + Categories} fields separated by tabs", $"{rows.FieldCount} fields");
                float label = rows.Number<float>(0, "label");
                for (int f = 1; f <= Numbers; f++) builder.Add(rows[f].IsEmpty ? float.NaN : rows.Number<float>(f, $"I{f}"));
                for (int f = Numbers + 1; f <= Numbers + Categories; f++) builder.Add(rows[f]);
                builder.EndRow(label);
            }
        }
        return builder.Build();
    }
}
