using System.Collections;

namespace RecSys.Onnx.Graph;

/// <summary>Shape of a tensor: its dimensions from the slowest to the fastest. A scalar has none.</summary>
public sealed class OnnxShape : IReadOnlyList<OnnxDimension>, IEquatable<OnnxShape>
{
    private readonly OnnxDimension[] _dimensions;

    /// <summary>Keeps a copy of the dimensions.</summary>
    /// <param name="dimensions">Dimensions; none for a scalar.</param>
    public OnnxShape(params OnnxDimension[] dimensions)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        _dimensions = [.. dimensions];
    }

    internal OnnxShape(IEnumerable<OnnxDimension> dimensions) => _dimensions = [.. dimensions];

    /// <summary>The shape without dimensions.</summary>
    public static OnnxShape Scalar { get; } = new([]);

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dimensions.Length;

    /// <summary>Number of elements, or null where a dimension is not fixed.</summary>
    public long? ElementCount
    {
        get
        {
            var count = 1L;
            foreach (var dimension in _dimensions)
            {
                if (dimension.Size is not { } size)
                    return null;
                count = checked(count * size);
            }
            return count;
        }
    }

    int IReadOnlyCollection<OnnxDimension>.Count => _dimensions.Length;

    /// <summary>A dimension, counted from 0.</summary>
    /// <param name="index">Number of the dimension.</param>
    public OnnxDimension this[int index] => _dimensions[index];

    /// <summary>The dimensions of a range, as a shape.</summary>
    /// <param name="range">Range of dimensions.</param>
    public OnnxShape this[Range range] => new(_dimensions[range]);

    /// <summary>Whether both have the same dimensions: the same numbers and the same names.</summary>
    /// <param name="other">The other shape.</param>
    public bool Equals(OnnxShape? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OnnxShape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var dimension in _dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }

    /// <summary>The dimensions in brackets, as in "[batch, 50, ?]".</summary>
    public override string ToString() => $"[{string.Join(", ", _dimensions)}]";

    /// <summary>The dimensions, in order.</summary>
    public IEnumerator<OnnxDimension> GetEnumerator() => ((IEnumerable<OnnxDimension>)_dimensions).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _dimensions.GetEnumerator();

    /// <summary>A copy with one dimension put in place of another.</summary>
    internal OnnxShape With(int axis, OnnxDimension dimension)
    {
        var copy = new OnnxShape(_dimensions);
        copy._dimensions[axis] = dimension;
        return copy;
    }
}
