using RecSys.Serialization;

namespace RecSys.Data;

/// <summary>
/// Features of numbers. Standardized: two for each number of the field, one that carries the value and one for a missing value. In buckets: one for
/// a missing value and one for each bucket, for each number of the field.
/// </summary>
internal sealed class NumberEncoder : FieldEncoder
{
    private const float Cutoff = 10;

    // Up to 2 the whole numbers from −3, above it ⌊ln²x⌋ up to 299, which is where 33 million lies.
    private const int SmallNumbers = 6;
    private const int LogSquares = 300;

    private readonly NumberEncoding _encoding;
    private readonly float[] _means; // [size], standardized
    private readonly float[] _factors; // [size], standardized
    private readonly int[] _ends; // [size], end of each number's bounds, for quantiles
    private readonly float[] _bounds; // ascending for each number
    private readonly int[] _firsts; // [size + 1], first feature of each number

    private NumberEncoder(FeatureField field, NumberEncoding encoding, float[] means, float[] factors, int[] ends, float[] bounds)
        : base(field)
    {
        (_encoding, _means, _factors, _ends, _bounds) = (encoding, means, factors, ends, bounds);
        _firsts = new int[field.Size + 1];
        for (int c = 0; c < field.Size; c++) _firsts[c + 1] = checked(_firsts[c] + SizeOf(c));
    }

    public override int Size => _firsts[^1];

    public override int Slots => Field.Size;

    /// <summary>Whether each number is one feature with a value, and one for a missing value; otherwise it is a category of buckets, the first for a missing value.</summary>
    public bool IsStandardized => _encoding is NumberEncoding.Standardize or NumberEncoding.LogStandardize;

    public static NumberEncoder Fit(NumericColumn column, FieldEncoding encoding)
    {
        int size = column.Field.Size;
        var (means, factors, ends, bounds) = (new float[size], new float[size], new int[size], new List<float>());
        for (int c = 0; c < size; c++)
        {
            var present = new List<float>();
            for (int row = 0; row < column.Count; row++)
            {
                if (column.Row(row)[c] is var x && !float.IsNaN(x)) present.Add(encoding.Numbers == NumberEncoding.LogStandardize ? Log(x) : x);
            }
            if (encoding.Numbers == NumberEncoding.Quantiles) bounds.AddRange(Quantiles(present, encoding.Quantiles));
            ends[c] = bounds.Count;
            double mean = present.Count == 0 ? 0 : present.Average(x => (double)x);
            double variance = present.Count == 0 ? 0 : present.Average(x => (x - mean) * (x - mean));
            means[c] = (float)mean;
            // A number that is always the same says nothing, and must not become noise divided by nothing.
            factors[c] = variance > 1e-12 * Math.Max(1, mean * mean) && 1 / Math.Sqrt(variance) is var f && float.IsFinite((float)f) ? (float)f : 0;
        }
        return new NumberEncoder(column.Field, encoding.Numbers, means, factors, ends, [.. bounds]);
    }

    /// <summary>Feature of one of the field's numbers, within the field.</summary>
    public int Encode(int component, float number, out float value)
    {
        int first = _firsts[component];
        value = 1;
        if (IsStandardized)
        {
            if (float.IsNaN(number)) return first + 1;
            float x = _encoding == NumberEncoding.LogStandardize ? Log(number) : number;
            // ∞ − mean times a factor of 0 would be NaN.
            value = _factors[component] == 0 ? 0 : Math.Clamp((x - _means[component]) * _factors[component], -Cutoff, Cutoff);
            return first;
        }
        if (float.IsNaN(number)) return first;
        if (_encoding == NumberEncoding.LogSquareBuckets) return first + 1 + LogSquare(number);
        int start = component == 0 ? 0 : _ends[component - 1];
        int at = _bounds.AsSpan(start.._ends[component]).BinarySearch(number);
        return first + 1 + (at < 0 ? ~at : at);
    }

    public override Action<int, FeatureBuffer> Bind(FeatureColumn column)
    {
        var numbers = (NumericColumn)column;
        return (row, buffer) => buffer.Add(numbers.Row(row));
    }

    public override void Write(ModelWriter writer, string name)
    {
        WriteField(writer, name);
        writer.Write(name + ".encoding", _encoding.ToString());
        writer.Write(name + ".means", _means);
        writer.Write(name + ".factors", _factors);
        writer.Write(name + ".ends", _ends);
        writer.Write(name + ".bounds", _bounds);
    }

    public static NumberEncoder Read(ModelReader reader, string name, FeatureField field)
    {
        var encoding = reader.ReadEnum<NumberEncoding>(name + ".encoding");
        float[] means = reader.ReadFloats(name + ".means", field.Size), factors = reader.ReadFloats(name + ".factors", field.Size), bounds = reader.ReadFloats(name + ".bounds", -1);
        int[] ends = reader.Read<int>(name + ".ends", field.Size);
        int start = 0;
        foreach (int end in ends)
        {
            bool valid = end >= start && end <= bounds.Length;
            for (int i = start + 1; valid && i < end; i++) valid = bounds[i] > bounds[i - 1];
            if (!valid) throw new FormatException($"The model file's buckets of '{field.Name}' are not in ascending order; the file is damaged.");
            start = end;
        }
        return new NumberEncoder(field, encoding, means, factors, ends, bounds);
    }

    private static float Log(float x) => MathF.CopySign(MathF.Log(1 + MathF.Abs(x)), x);

    private static int LogSquare(float x)
    {
        if (x <= 2) return (int)Math.Clamp(MathF.Truncate(x), -3, 2) + 3;
        float log = MathF.Log(x);
        return SmallNumbers + (int)Math.Min(LogSquares - 1, log * log);
    }

    // Bounds between equally large parts of the values, each once: a bucket is what lies above the bound before and up to its own.
    private static IEnumerable<float> Quantiles(List<float> values, int count)
    {
        values.Sort();
        var bounds = new List<float>();
        for (int q = 1; q < count && values.Count > 0; q++)
        {
            float bound = values[(int)((long)q * (values.Count - 1) / count)];
            if (bound < values[^1] && (bounds.Count == 0 || bound > bounds[^1])) bounds.Add(bound);
        }
        return bounds;
    }

    private int SizeOf(int component) => _encoding switch
    {
        NumberEncoding.Quantiles => 2 + _ends[component] - (component == 0 ? 0 : _ends[component - 1]),
        NumberEncoding.LogSquareBuckets => 1 + SmallNumbers + LogSquares,
        _ => 2,
    };
}
