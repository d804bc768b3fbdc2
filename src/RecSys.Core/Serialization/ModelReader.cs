using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using RecSys.Data;

namespace RecSys.Serialization;

/// <summary>
/// Gives back what a <see cref="ModelWriter"/> took. It distrusts the file: types, shapes, sizes and hashes are checked, and a
/// <see cref="FormatException"/> says what is wrong.
/// </summary>
public sealed class ModelReader
{
    private readonly ModelManifest _manifest;
    private readonly Func<ModelSection, Stream> _open;
    private readonly Dictionary<string, ModelSection> _sections = [];

    internal ModelReader(ModelManifest manifest, Func<ModelSection, Stream> open)
    {
        (_manifest, _open) = (manifest, open);
        foreach (ModelSection section in manifest.Sections)
        {
            if (!_sections.TryAdd(section.Name, section))
                throw new FormatException($"The model file lists section '{section.Name}' twice; it is damaged.");
        }
    }

    /// <summary>Reads a whole number within bounds.</summary>
    public int ReadInt(string name, int min = int.MinValue, int max = int.MaxValue)
    {
        JsonElement value = Value(name, JsonValueKind.Number);
        if (!value.TryGetInt32(out int number) || number < min || number > max)
            throw new FormatException($"The model file's '{name}' is {value}; expected a whole number from {min} to {max}.");
        return number;
    }

    /// <summary>Reads a whole number of 64 bits.</summary>
    public long ReadLong(string name)
    {
        JsonElement value = Value(name, JsonValueKind.Number);
        return value.TryGetInt64(out long number) ? number : throw new FormatException($"The model file's '{name}' is {value}; expected a whole number.");
    }

    /// <summary>Reads a finite number.</summary>
    public float ReadFloat(string name) => (float)ReadDouble(name);

    /// <summary>Reads a finite number.</summary>
    public double ReadDouble(string name)
    {
        JsonElement value = Value(name, JsonValueKind.Number);
        if (!value.TryGetDouble(out double number) || !double.IsFinite(number))
            throw new FormatException($"The model file's '{name}' is {value}; expected a finite number.");
        return number;
    }

    /// <summary>Reads a truth value.</summary>
    public bool ReadBool(string name)
    {
        JsonElement value = Value(name, null);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new FormatException($"The model file's '{name}' is {value}; expected true or false."),
        };
    }

    /// <summary>Reads text.</summary>
    public string ReadText(string name) => Value(name, JsonValueKind.String).GetString()!;

    /// <summary>Reads text, or null where there is none of this name.</summary>
    internal string? TryReadText(string name) => _manifest.Values.ContainsKey(name) ? ReadText(name) : null;

    /// <summary>Reads a value of an enumeration that was written as text.</summary>
    public T ReadEnum<T>(string name)
        where T : struct, Enum
        => Enum.TryParse(ReadText(name), out T value) && Enum.IsDefined(value) ? value
            : throw new FormatException($"The model file's '{name}' is '{ReadText(name)}'; expected one of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>Whether a tensor of this name was written.</summary>
    public bool Has(string name) => _sections.ContainsKey(name);

    /// <summary>Reads a tensor.</summary>
    /// <param name="name">Name of the section.</param>
    /// <param name="shape">The dimensions it must have; −1 takes any size.</param>
    public T[] Read<T>(string name, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        if (!_sections.TryGetValue(name, out ModelSection? section))
            throw new FormatException($"The model file lacks the section '{name}'.");
        if (section.Type != ModelSection.TypeOf<T>())
            throw new FormatException($"The model file's section '{name}' holds {section.Type}; expected {ModelSection.TypeOf<T>()}.");
        bool fits = section.Shape.Length == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++) fits = shape[i] < 0 || section.Shape[i] == shape[i];
        if (!fits)
            throw new FormatException($"The model file's section '{name}' has shape [{string.Join(" × ", section.Shape)}]; expected [{string.Join(" × ", shape.ToArray())}].");
        return Load<T>(section);
    }

    /// <summary>Reads a tensor of finite floats.</summary>
    /// <inheritdoc cref="Read{T}"/>
    public float[] ReadFloats(string name, params ReadOnlySpan<int> shape)
    {
        float[] values = Read<float>(name, shape);
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) throw new FormatException($"The model file's section '{name}' holds {value}; expected finite numbers.");
        }
        return values;
    }

    /// <summary>Reads a sparse matrix.</summary>
    /// <param name="name">Name of its sections.</param>
    /// <param name="rows">Number of rows it must have; −1 takes any.</param>
    /// <param name="columns">Number of columns it must have; −1 takes any.</param>
    public CsrMatrix ReadMatrix(string name, int rows = -1, int columns = -1)
    {
        int columnCount = ReadInt(name + ".columnCount", 0);
        int[] starts = Read<int>(name + ".starts", rows < 0 ? -1 : rows + 1);
        int[] indices = Read<int>(name + ".columns", -1);
        bool valid = starts.Length > 0 && starts[0] == 0 && starts[^1] == indices.Length && (columns < 0 || columns == columnCount);
        for (int r = 0; valid && r + 1 < starts.Length; r++) valid = starts[r] <= starts[r + 1] && starts[r + 1] <= indices.Length;
        for (int r = 0; valid && r + 1 < starts.Length; r++)
        {
            for (int k = starts[r]; valid && k < starts[r + 1]; k++)
                valid = (uint)indices[k] < (uint)columnCount && (k == starts[r] || indices[k - 1] < indices[k]);
        }
        if (!valid) throw new FormatException($"The model file's matrix '{name}' is not a valid sparse matrix of the size expected; the file is damaged.");
        float[] values = ReadBool(name + ".ones") ? Ones(indices.Length) : ReadFloats(name + ".values", indices.Length);
        return new CsrMatrix(columnCount, starts, indices, values);
    }

    private static float[] Ones(int length)
    {
        var values = new float[length];
        values.AsSpan().Fill(1f);
        return values;
    }

    private JsonElement Value(string name, JsonValueKind? kind)
    {
        if (!_manifest.Values.TryGetValue(name, out JsonElement value))
            throw new FormatException($"The model file lacks the value '{name}'.");
        if (kind is not null && value.ValueKind != kind)
            throw new FormatException($"The model file's '{name}' is {value}; expected a {kind}.");
        return value;
    }

    private T[] Load<T>(ModelSection section)
        where T : unmanaged
    {
        using Stream stream = _open(section);
        var values = new T[section.ElementCount];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read != bytes.Length || stream.ReadByte() >= 0)
            throw new FormatException($"The model file's section '{section.Name}' is not {bytes.Length} bytes long as its manifest says; the file is damaged.");
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != section.Sha256)
            throw new FormatException($"The model file's section '{section.Name}' does not match its hash; the file is damaged or was changed.");
        return values;
    }
}
