using System.Buffers.Binary;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph.Inference;

/// <summary>Reads the constants of a model.</summary>
internal static class Initializers
{
    /// <summary>What is wrong with a constant, or null: its elements must be in the file, as many as its shape says.</summary>
    public static string? Problem(TensorProto tensor)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0)
            return "its content lies in another file, which is not supported.";
        if (tensor.Dims.Any(size => size < 0))
            return $"expected sizes of at least 0; found [{string.Join(", ", tensor.Dims)}].";
        var expected = tensor.Dims.Aggregate((Int128)1, (count, size) => size == 0 ? 0 : count > long.MaxValue ? count : count * size);
        if (!Elements.IsKnown(tensor.DataType))
            return tensor.DataType is > 0 and <= 16 ? null : $"the type {tensor.DataType} of its elements is not known.";
        var type = (OnnxElement)tensor.DataType;
        if (type == OnnxElement.String)
            return tensor.StringData.Count == expected ? null : Wrong(expected, tensor.StringData.Count);
        if (tensor.HasRawData)
            return tensor.RawData.Length == expected * Elements.Size(type) ? null
                : $"expected {expected * Elements.Size(type)} bytes for {type}[{string.Join(", ", tensor.Dims)}]; found {tensor.RawData.Length}.";
        var found = type switch
        {
            OnnxElement.Float => tensor.FloatData.Count,
            OnnxElement.Double => tensor.DoubleData.Count,
            OnnxElement.Int64 => tensor.Int64Data.Count,
            _ => tensor.Int32Data.Count,
        };
        return found == expected ? null : Wrong(expected, found);
    }

    /// <summary>Type, shape and, of short integers, content of a constant without problems; null for types that we do not know.</summary>
    public static ValueFacts? Facts(TensorProto tensor)
    {
        if (!Elements.IsKnown(tensor.DataType))
            return null;
        var (type, shape) = ((OnnxElement)tensor.DataType, new OnnxShape(tensor.Dims.Select(OnnxDimension.Number)));
        var follows = Kinds.Indices.Has(type) && shape.Rank <= 1 && shape.ElementCount <= ValueFacts.LongestContent;
        return new(type, shape, follows ? [.. Integers(tensor).Select(OnnxDimension.Number)] : null);
    }

    /// <summary>The elements of a constant of 32-bit floating-point numbers.</summary>
    public static float[] Floats(TensorProto tensor)
    {
        if (!tensor.HasRawData)
            return [.. tensor.FloatData];
        var values = new float[tensor.RawData.Length / 4];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(tensor.RawData.Span[(4 * i)..]);
        return values;
    }

    private static IEnumerable<long> Integers(TensorProto tensor)
    {
        var raw = tensor.RawData.Memory;
        if (tensor.DataType == (int)OnnxElement.Int64)
            return tensor.HasRawData ? Enumerable.Range(0, raw.Length / 8).Select(i => BinaryPrimitives.ReadInt64LittleEndian(raw.Span[(8 * i)..])) : tensor.Int64Data;
        return tensor.HasRawData ? Enumerable.Range(0, raw.Length / 4).Select(i => (long)BinaryPrimitives.ReadInt32LittleEndian(raw.Span[(4 * i)..]))
            : tensor.Int32Data.Select(value => (long)value);
    }

    private static string Wrong(Int128 expected, int found) => $"expected {expected} elements; found {found}.";
}
