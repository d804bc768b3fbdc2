using RecSys.Serialization;

namespace RecSys.Data;

/// <summary>
/// Turns rows of values into features, as training has learned it: the vocabulary of every category, mean and deviation or the buckets of every number.
/// Immutable and safe to share between threads. Values never seen and missing ones have features of their own.
/// </summary>
public sealed class FeatureEncoder
{
    private const int CancellationMask = 0xFFF;

    private FeatureEncoder(FieldEncoder[] fields)
    {
        FieldEncoders = fields;
        Layout = new FeatureLayout(Array.ConvertAll(fields, f => f.Field), Array.ConvertAll(fields, f => f.Size), Array.ConvertAll(fields, f => f.Slots));
    }

    /// <summary>Fields and numbering of the features.</summary>
    public FeatureLayout Layout { get; }

    internal FieldEncoder[] FieldEncoders { get; }

    /// <summary>Learns the encoding of a table's columns.</summary>
    /// <param name="table">The training rows.</param>
    /// <param name="encoding">How the fields are encoded; null for the defaults.</param>
    /// <exception cref="ArgumentException">The encoding names a field that the table lacks.</exception>
    public static FeatureEncoder Fit(FeatureTable table, FeatureEncoding? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        encoding ??= new FeatureEncoding();
        foreach (string name in encoding.Fields.Keys)
        {
            if (!table.Has(name)) throw new ArgumentException($"The encoding names a field '{name}', which the data lacks. Its columns are: {string.Join(", ", table.Fields.Select(f => f.Name))}.");
        }
        return new FeatureEncoder([.. table.Columns.Select(column => FieldEncoder.Fit(column, encoding.Of(column.Field.Name)))]);
    }

    /// <summary>Encodes all rows of a table, with their labels and weights.</summary>
    /// <param name="table">A table with the columns that the encoding was learned from, in any order; others are passed over.</param>
    /// <exception cref="ArgumentException">A column is missing or of another kind; the message names column, expected and found.</exception>
    public FeatureRows Encode(FeatureTable table) => Encode(table, default);

    /// <summary>The same, looking for cancellation now and then.</summary>
    internal FeatureRows Encode(FeatureTable table, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        Action<int, FeatureBuffer>[] add = Array.ConvertAll(FieldEncoders, field => field.Bind(Matching(table, field.Field)));
        var buffer = new FeatureBuffer(this);
        for (int row = 0; row < table.Count; row++)
        {
            if ((row & CancellationMask) == 0) cancellation.ThrowIfCancellationRequested();
            foreach (Action<int, FeatureBuffer> field in add) field(row, buffer);
            buffer.EndRow();
        }
        return buffer.ToRows(table.LabelArray, table.WeightArray);
    }

    /// <summary>The value that a feature of a category or list stands for; null for missing and unseen values, hashed values and numbers.</summary>
    /// <param name="feature">A feature, from 0.</param>
    /// <returns>The field and the value.</returns>
    public (FeatureField Field, string? Value) Describe(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(feature);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(feature, Layout.FeatureCount);
        int field = Layout.Offsets.BinarySearch(feature);
        field = field < 0 ? ~field - 1 : field;
        int index = feature - Layout.Offsets[field] - 2;
        return (Layout.Fields[field], FieldEncoders[field] is CategoryEncoder categories && index >= 0 && index < categories.Values.Count ? categories.Values.Ids[index] : null);
    }

    /// <summary>Writes the fields; the names of the parts begin with the prefix.</summary>
    internal void Write(ModelWriter writer, string prefix = "")
    {
        writer.Write(prefix + "fields", FieldEncoders.Length);
        for (int f = 0; f < FieldEncoders.Length; f++) FieldEncoders[f].Write(writer, $"{prefix}field{f}");
    }

    internal static FeatureEncoder Read(ModelReader reader, string prefix = "")
    {
        var fields = new List<FieldEncoder>();
        int count = reader.ReadInt(prefix + "fields", 1);
        for (int f = 0; f < count; f++) fields.Add(FieldEncoder.Read(reader, $"{prefix}field{f}"));
        try
        {
            return new FeatureEncoder([.. fields]);
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            throw new FormatException($"The model file's fields are damaged: {e.Message}", e);
        }
    }

    private static FeatureColumn Matching(FeatureTable table, FeatureField field)
    {
        FeatureColumn column = table[field.Name];
        return column.Field.Kind == field.Kind && column.Field.Size == field.Size ? column
            : throw new ArgumentException($"Column '{field.Name}' must be {field}, as in training; found {column.Field}.");
    }
}
