using System.Globalization;

namespace RecSys.Data;

/// <summary>
/// Reads files in the format of libFM, "label feature:1 feature:1 …", as the data set Frappe is published in: every line has as many features, each with the
/// value 1, and the place in the line is the field. Labels are 0 and 1, −1 and 1, or numbers.
/// </summary>
public static class LibfmFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file, unpacked on the way where its name ends in .gz.</param>
    /// <param name="fields">Names of the fields; null: "f0", "f1" and so on.</param>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static FeatureTable Read(string path, IReadOnlyList<string>? fields = null)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"Expected a file in the format of libFM; found none at '{path}'.", path);
        using var rows = new TextRows(path, " ", minFields: 2);
        FeatureTableBuilder? builder = null;
        int count = 0;
        while (rows.Read())
        {
            if (builder is null)
            {
                count = rows.FieldCount - 1;
                if (fields is not null && fields.Count != count) throw rows.Error($"{fields.Count} features, one for each name of a field", $"{count} features");
                builder = new FeatureTableBuilder(Enumerable.Range(0, count).Select(f => new FeatureField(fields?[f] ?? $"f{f}", FeatureKind.Category)));
            }
            if (rows.FieldCount - 1 != count) throw rows.Error($"{count} features, as in the lines before", $"{rows.FieldCount - 1} features");
            float label = rows.Number<float>(0, "label");
            for (int f = 1; f <= count; f++) builder.Add(Feature(rows, f));
            builder.EndRow(label);
        }
        return builder?.Build() ?? throw new FormatException($"{path}: expected lines 'label feature:1 feature:1 …'; found none.");
    }

    private static ReadOnlySpan<char> Feature(TextRows rows, int field)
    {
        ReadOnlySpan<char> text = rows[field];
        int colon = text.IndexOf(':');
        if (colon < 1 || !float.TryParse(text[(colon + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || value != 1)
            throw rows.Error($"'feature:1' in field {field + 1}", text.ToString());
        return text[..colon];
    }
}
