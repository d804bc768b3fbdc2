using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using RecSys.Data;

namespace RecSys.Serialization;

/// <summary>Takes the parameters of a model by name: scalars, tensors and sparse matrices. Arrays are not copied, so they must not change until the file is written.</summary>
public sealed class ModelWriter
{
    private readonly List<(ModelSection Section, Func<ReadOnlyMemory<byte>> Bytes)> _sections = [];
    private readonly Dictionary<string, JsonElement> _values = [];
    private readonly HashSet<string> _names = [];
    private byte[]? _manifest;

    /// <summary>Adds a whole number.</summary>
    public void Write(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number; it is read back bit by bit.</summary>
    public void Write(string name, float value) => Write(name, (double)value);

    /// <summary>Adds a number; it is read back bit by bit.</summary>
    /// <exception cref="ArgumentException">The number is NaN or infinite.</exception>
    public void Write(string name, double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentException($"'{name}' is {value}; a model file holds finite numbers only.");
        Add(name, value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Adds a truth value.</summary>
    public void Write(string name, bool value) => Add(name, value ? "true" : "false");

    /// <summary>Adds text.</summary>
    public void Write(string name, string value) => Add(name, JsonSerializer.Serialize(value, ManifestJson.Default.String));

    /// <summary>Adds a tensor, row-major.</summary>
    /// <param name="name">Name of the section: letters, digits, '-' and '.'.</param>
    /// <param name="values">Elements of type byte, int, long, float or double.</param>
    /// <param name="shape">Its dimensions; none: a vector of <paramref name="values"/>' length.</param>
    public void Write<T>(string name, T[] values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("Model files are little-endian, and so must the machine be.");
        long[] dimensions = shape.Length == 0 ? [values.Length] : Array.ConvertAll(shape.ToArray(), size => (long)size);
        Claim(name);
        // The hash is left for the manifest: whoever only asks for the length need not wait for it.
        var section = new ModelSection(name, ModelSection.TypeOf<T>(), dimensions, "");
        if (section.ElementCount != values.Length)
            throw new ArgumentException($"Section '{name}' has {values.Length} elements, its shape {section.ElementCount}.");
        _sections.Add((section, () => new CastMemory<T>(values).Memory));
    }

    /// <summary>Adds a sparse matrix; times are left out.</summary>
    public void Write(string name, CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        Write(name + ".columnCount", matrix.ColumnCount);
        Write(name + ".starts", matrix.RowStartArray);
        Write(name + ".columns", matrix.ColumnArray);
        bool ones = matrix.Values.IndexOfAnyExcept(1f) < 0;
        Write(name + ".ones", ones);
        if (!ones) Write(name + ".values", matrix.ValueArray);
    }

    /// <summary>The manifest as it stands in the file, built when it is first asked for: nothing can be added after that.</summary>
    internal byte[] Manifest => _manifest ??= new ModelManifest { Values = _values, Sections = [.. _sections.AsParallel().AsOrdered().Select(Hashed)] }.ToUtf8();

    internal IEnumerable<(ModelSection Section, Func<ReadOnlyMemory<byte>> Bytes)> Sections => _sections;

    private static ModelSection Hashed((ModelSection Section, Func<ReadOnlyMemory<byte>> Bytes) part)
        => part.Section with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(part.Bytes().Span)) };

    private void Add(string name, string json)
    {
        Claim(name);
        using JsonDocument document = JsonDocument.Parse(json);
        _values.Add(name, document.RootElement.Clone());
    }

    private void Claim(string name)
    {
        if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            throw new ArgumentException($"'{name}' is no name for a part of a model: use letters, digits, '-' and '.'.");
        if (_manifest is not null)
            throw new InvalidOperationException($"'{name}' came after the model was written.");
        if (!_names.Add(name))
            throw new ArgumentException($"A model writes '{name}' twice.");
    }
}
