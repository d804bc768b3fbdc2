using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;

namespace RecSys.Data;

/// <summary>Reads separated fields line by line; whatever is wrong is told with file, line, what was expected and what was found.</summary>
internal sealed class TextRows : IDisposable
{
    private const int MaxFields = 64;

    private readonly string _path;
    private readonly string _separator;
    private readonly int _minFields;
    private readonly StreamReader _reader;
    private readonly Range[] _fields = new Range[MaxFields];
    private string _line = "";

    /// <summary>Opens a file, unpacking it where its name ends in .gz.</summary>
    public TextRows(string path, string separator, int minFields, Encoding? encoding = null)
    {
        (_path, _separator, _minFields) = (path, separator, minFields);
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) stream = new GZipStream(stream, CompressionMode.Decompress);
        _reader = new StreamReader(stream, encoding ?? Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
    }

    /// <summary>Number of the current line, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of fields of the current line.</summary>
    public int FieldCount { get; private set; }

    /// <summary>A field of the current line.</summary>
    public ReadOnlySpan<char> this[int field] => _line.AsSpan(_fields[field]).Trim();

    /// <summary>Goes to the next line that is not blank.</summary>
    public bool Read()
    {
        while (NextLine() is { } line)
        {
            Line++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            _line = line;
            FieldCount = line.AsSpan().Split(_fields, _separator);
            if (FieldCount < _minFields)
                throw Error($"at least {_minFields} fields separated by '{Shown(_separator)}'", line);
            return true;
        }
        return false;
    }

    /// <summary>The field as a number.</summary>
    public T Number<T>(int field, string name)
        where T : INumber<T>
        => T.TryParse(this[field], NumberStyles.Float, CultureInfo.InvariantCulture, out T? value) && T.IsFinite(value)
            ? value
            : throw Error($"a number as '{name}' in field {field + 1}", this[field].ToString());

    /// <summary>An error at the current line.</summary>
    public FormatException Error(string expected, string found)
        => new($"{_path}, line {Line}: expected {expected}; found '{(found.Length > 80 ? found[..80] + "…" : found)}'.");

    public void Dispose() => _reader.Dispose();

    private string? NextLine()
    {
        try
        {
            return _reader.ReadLine();
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{_path}, after line {Line}: expected gzip data; {e.Message}", e);
        }
    }

    private static string Shown(string separator) => separator == "\t" ? "\\t" : separator;
}
