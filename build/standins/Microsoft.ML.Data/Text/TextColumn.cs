namespace Microsoft.ML.Data;

/// <summary>A half-open interval of source fields; <see cref="Open"/> means up to the end of each line.</summary>
internal readonly record struct TextSegment(int Min, int Lim, bool ForceVector)
{
    public const int Open = int.MaxValue;

    public bool IsVariable => Lim == Open;
}

/// <summary>A resolved output column of the text loader.</summary>
internal sealed class TextColumn
{
    public TextColumn(string name, DataKind kind, PrimitiveDataViewType itemType, TextSegment[] segments, bool forceVector)
    {
        Name = name;
        Kind = kind;
        Segments = segments;
        bool variable = segments.Any(s => s.IsVariable);
        Size = variable ? 0 : segments.Sum(s => s.Lim - s.Min);
        IsVector = forceVector || variable || Size != 1 || segments.Any(s => s.ForceVector);
        ItemType = itemType;
        Type = IsVector ? new VectorDataViewType(itemType, Size) : itemType;
    }

    public string Name { get; }

    public DataKind Kind { get; }

    public PrimitiveDataViewType ItemType { get; }

    public DataViewType Type { get; }

    public TextSegment[] Segments { get; }

    /// <summary>Length of the vector; 0 when it differs from line to line.</summary>
    public int Size { get; }

    public bool IsVector { get; }

    /// <summary>One more than the last field that this column may read.</summary>
    public int SourceLim => Segments.Max(s => s.Lim);
}
