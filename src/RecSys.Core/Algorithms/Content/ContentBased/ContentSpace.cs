using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// The space of item vectors of <see cref="ContentBasedTrainer"/>: sparse dimensions, one for each feature, and dense ones for the fields that hold vectors of numbers.
/// A single number takes the two sparse dimensions of its field, which are its value and its absence elsewhere, for cosine and sine.
/// </summary>
internal sealed class ContentSpace
{
    private const int CancellationMask = 0xFFF;

    private readonly float[] _weights; // [features]: idf, or 1; 0 for missing and unseen values
    private readonly float[] _fieldWeights; // [fields]
    private readonly int[] _denseStarts; // [fields + 1]

    private ContentSpace(EntityEncoder encoder, float[] weights, float[] fieldWeights)
    {
        (Encoder, _weights, _fieldWeights) = (encoder, weights, fieldWeights);
        _denseStarts = new int[encoder.Layout.FieldCount + 1];
        for (int f = 0; f < encoder.Layout.FieldCount; f++) _denseStarts[f + 1] = _denseStarts[f] + (FormOf(f) == Form.Dense ? encoder.Layout.Fields[f].Size : 0);
    }

    private enum Form
    {
        Weighted,
        Arc,
        Dense,
    }

    public EntityEncoder Encoder { get; }

    /// <summary>Number of sparse dimensions.</summary>
    public int SparseSize => Encoder.Layout.FeatureCount;

    /// <summary>Number of dense dimensions.</summary>
    public int DenseSize => _denseStarts[^1];

    public static ContentSpace Fit(EntityEncoder encoder, FeatureRows rows, ContentBasedOptions options)
    {
        var weights = new float[encoder.Layout.FeatureCount];
        if (options.InverseDocumentFrequency)
        {
            foreach (int feature in rows.Indices) weights[feature]++;
            for (int t = 0; t < weights.Length; t++) weights[t] = MathF.Log((1f + rows.Count) / (1 + weights[t])) + 1;
        }
        else
        {
            weights.AsSpan().Fill(1);
        }
        for (int f = 0; f < encoder.Layout.FieldCount; f++) ClearSilent(encoder, f, weights);
        float[] fieldWeights = [.. encoder.Layout.Fields.Select(field => options.FieldWeights.GetValueOrDefault(field.Name, 1f))];
        return new ContentSpace(encoder, weights, fieldWeights);
    }

    /// <summary>The vectors of encoded rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public ContentVectors Vectors(FeatureRows rows, CancellationToken cancellation = default)
    {
        var builder = new ContentVectorsBuilder(rows.Count, SparseSize, DenseSize);
        for (int row = 0; row < rows.Count; row++)
        {
            if ((row & CancellationMask) == 0) cancellation.ThrowIfCancellationRequested();
            int at = rows.Starts[row], end = rows.Starts[row + 1];
            double known = 0;
            while (at < end)
            {
                int field = rows.Fields[at], last = at;
                while (last < end && rows.Fields[last] == field) last++;
                known += Block(rows, field, at, last, builder);
                at = last;
            }
            builder.EndRow(known > 0 ? (float)(1 / Math.Sqrt(known)) : 0);
        }
        return builder.Build();
    }

    /// <summary>What a dimension stands for.</summary>
    /// <param name="dimension">A sparse dimension.</param>
    /// <returns>The field, and the value where the dimension is one.</returns>
    public (string Field, string? Value) Describe(int dimension)
    {
        (FeatureField field, string? value) = Encoder.Encoder.Describe(dimension);
        return (field.Name, value);
    }

    /// <summary>The fields in the dense dimensions, and where each of them lies.</summary>
    public IEnumerable<(string Field, Range Dimensions)> DenseFields()
    {
        for (int f = 0; f < Encoder.Layout.FieldCount; f++)
        {
            if (_denseStarts[f + 1] > _denseStarts[f]) yield return (Encoder.Layout.Fields[f].Name, _denseStarts[f].._denseStarts[f + 1]);
        }
    }

    public void Write(ModelWriter writer)
    {
        Encoder.Write(writer, "features");
        writer.Write("weights", _weights);
        writer.Write("fieldWeights", _fieldWeights);
    }

    public static ContentSpace Read(ModelReader reader)
    {
        EntityEncoder encoder = EntityEncoder.Read(reader, "features");
        return new ContentSpace(encoder, reader.ReadFloats("weights", encoder.Layout.FeatureCount), reader.ReadFloats("fieldWeights", encoder.Layout.FieldCount));
    }

    // A value that nobody knows makes no two items alike.
    private static void ClearSilent(EntityEncoder encoder, int field, float[] weights)
    {
        int offset = encoder.Layout.Offsets[field];
        if (encoder.Encoder.FieldEncoders[field] is NumberEncoder numbers)
        {
            for (int c = 0; c < numbers.Field.Size; c++) weights[offset + numbers.Encode(c, float.NaN, out _)] = 0;
            return;
        }
        weights[offset + CategoryEncoder.Missing] = 0;
        weights[offset + CategoryEncoder.Unseen] = 0;
    }

    private Form FormOf(int field) => Encoder.Encoder.FieldEncoders[field] is NumberEncoder { IsStandardized: true } numbers ? numbers.Field.Size == 1 ? Form.Arc : Form.Dense : Form.Weighted;

    /// <summary>Adds the block of a field, of length √w.</summary>
    /// <returns>w, or 0 where nothing is known.</returns>
    private float Block(FeatureRows rows, int field, int start, int end, ContentVectorsBuilder builder)
    {
        float weight = _fieldWeights[field];
        if (weight == 0) return 0;
        int offset = Encoder.Layout.Offsets[field];
        Form form = FormOf(field);
        if (form == Form.Arc)
        {
            if (rows.Indices[start] != offset) return 0;
            float angle = MathF.PI / 4 * (1 + MathF.Tanh(0.8f * rows.Values[start])), length = MathF.Sqrt(weight);
            builder.Add(offset, length * MathF.Cos(angle));
            builder.Add(offset + 1, length * MathF.Sin(angle));
            return weight;
        }
        double squares = 0;
        for (int e = start; e < end; e++) squares += Math.Pow(Entry(rows, e, form, offset), 2);
        if (!(squares > 0)) return 0;
        float scale = (float)Math.Sqrt(weight / squares);
        if (form == Form.Dense)
        {
            Span<float> dense = builder.DenseRow.Slice(_denseStarts[field], end - start);
            for (int e = start; e < end; e++) dense[e - start] = scale * Entry(rows, e, form, offset);
            return weight;
        }
        for (int e = start; e < end; e++)
        {
            if (Entry(rows, e, form, offset) is var value && value != 0) builder.Add(rows.Indices[e], scale * value);
        }
        return weight;
    }

    private float Entry(FeatureRows rows, int e, Form form, int offset)
    {
        // The numbers of a vector have a feature for the value and behind it one for its absence.
        if (form == Form.Dense) return (rows.Indices[e] - offset) % 2 == 0 ? rows.Values[e] : 0;
        return rows.Values[e] * _weights[rows.Indices[e]];
    }
}
