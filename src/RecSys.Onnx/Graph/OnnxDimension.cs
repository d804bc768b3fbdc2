namespace RecSys.Onnx.Graph;

/// <summary>
/// One dimension of a shape: a number, a name such as "batch" (any number, the same wherever the name stands), or unknown.
/// Numbers and names convert by themselves: <c>graph.Input("items", OnnxElement.Int64, "batch", 50)</c>.
/// </summary>
public readonly record struct OnnxDimension
{
    private readonly bool _isFixed;
    private readonly long _number;

    private OnnxDimension(long number) => (_isFixed, _number) = (true, number);

    private OnnxDimension(string name) => Name = name;

    /// <summary>A dimension of which nothing is known.</summary>
    public static OnnxDimension Unknown => default;

    /// <summary>The number, or null where it is not fixed.</summary>
    public long? Size => _isFixed ? _number : null;

    /// <summary>The name, or null for numbers and unknown dimensions.</summary>
    public string? Name { get; }

    /// <summary>A fixed dimension.</summary>
    /// <param name="size">Its size, at least 0.</param>
    public static implicit operator OnnxDimension(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new(size);
    }

    /// <summary>A fixed dimension.</summary>
    /// <param name="size">Its size, at least 0.</param>
    public static implicit operator OnnxDimension(int size) => (long)size;

    /// <summary>A dynamic dimension.</summary>
    /// <param name="name">Its name.</param>
    public static implicit operator OnnxDimension(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(name);
    }

    /// <summary>The number, the name, or "?".</summary>
    public override string ToString() => _isFixed ? _number.ToString(System.Globalization.CultureInfo.InvariantCulture) : Name ?? "?";

    /// <summary>An element of a tensor of integers whose values are followed, which unlike a dimension may be negative.</summary>
    internal static OnnxDimension Number(long value) => new(value);

    /// <summary>Whether the two can be the same at run time: they differ only where both are numbers.</summary>
    internal bool Agrees(OnnxDimension other) => !_isFixed || !other._isFixed || _number == other._number;

    /// <summary>What is known when both stand for the same dimension: a number before a name before nothing.</summary>
    internal OnnxDimension Merge(OnnxDimension other) => _isFixed ? this : other._isFixed ? other : Name is null ? other : this;
}
