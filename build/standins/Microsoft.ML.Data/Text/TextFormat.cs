namespace Microsoft.ML.Data;

/// <summary>What the field splitter and the value parsers need to know of the loader's options.</summary>
internal sealed class TextFormat
{
    public char[] Separators { get; init; }

    public bool Quoting { get; init; }

    public bool Sparse { get; init; }

    public bool Trim { get; init; }

    public bool Header { get; init; }

    public bool Multiline { get; init; }

    public bool MissingAsNaN { get; init; }

    public char DecimalMarker { get; init; }

    public char Escape { get; init; }

    /// <summary>Number of source columns, or 0 when sparse lines tell it.</summary>
    public int InputSize { get; init; }

    public bool SpaceSeparates => Array.IndexOf(Separators, ' ') >= 0;
}
