using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Google.Protobuf;
using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

public sealed partial class OnnxGraph
{
    private readonly Dictionary<OnnxValue, int> _constantOrder = [];
    private readonly Dictionary<string, OnnxValue> _constants = [];

    /// <summary>Stores 32-bit floating-point numbers in the model. The same content is stored once: the value that was made first is returned.</summary>
    /// <param name="name">Name within the scopes, such as "weight".</param>
    /// <param name="values">The numbers, row by row; copied.</param>
    /// <param name="shape">Dimensions; none for a scalar.</param>
    public OnnxValue Constant(string name, ReadOnlySpan<float> values, params long[] shape) => Constant(name, OnnxElement.Float, values, shape);

    /// <summary>Stores 64-bit integers in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<long> values, params long[] shape) => Constant(name, OnnxElement.Int64, values, shape);

    /// <summary>Stores 32-bit integers in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<int> values, params long[] shape) => Constant(name, OnnxElement.Int32, values, shape);

    /// <summary>Stores truth values in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<bool> values, params long[] shape) => Constant(name, OnnxElement.Bool, values, shape);

    /// <summary>Stores 64-bit floating-point numbers in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<double> values, params long[] shape) => Constant(name, OnnxElement.Double, values, shape);

    /// <summary>Stores 16-bit floating-point numbers in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<Half> values, params long[] shape) => Constant(name, OnnxElement.Float16, values, shape);

    /// <summary>Stores 8-bit integers in the model, once for the same content.</summary>
    /// <inheritdoc cref="Constant(string, ReadOnlySpan{float}, long[])"/>
    public OnnxValue Constant(string name, ReadOnlySpan<sbyte> values, params long[] shape) => Constant(name, OnnxElement.Int8, values, shape);

    /// <summary>A scalar with a number of a type.</summary>
    /// <param name="value">The number.</param>
    /// <param name="type">Type of the scalar: floating point or integer.</param>
    public OnnxValue Scalar(float value, OnnxElement type = OnnxElement.Float) => type switch
    {
        OnnxElement.Float => Small([value], []),
        OnnxElement.Double => Small([(double)value], []),
        OnnxElement.Float16 => Small([(Half)value], []),
        OnnxElement.Int64 => Small([checked((long)value)], []),
        OnnxElement.Int32 => Small([checked((int)value)], []),
        OnnxElement.Int8 => Small([checked((sbyte)value)], []),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A scalar is of a floating-point type, Int64, Int32 or Int8."),
    };

    /// <summary>A scalar of 64-bit integer type.</summary>
    /// <param name="value">The number.</param>
    public OnnxValue Scalar(long value) => Small([value], []);

    /// <summary>A vector of 64-bit integers, as shapes and axes are given to operators.</summary>
    /// <param name="values">The numbers.</param>
    public OnnxValue Integers(params long[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Small<long>(values, [values.Length]);
    }

    private static TensorProto ToTensor(OnnxValue constant)
    {
        var tensor = new TensorProto { Name = constant.Name, DataType = (int)constant.Type, RawData = constant.Data };
        tensor.Dims.AddRange(constant.Shape.Select(dimension => dimension.Size!.Value));
        return tensor;
    }

    /// <summary>A constant that is named by its content, outside of the scopes, since many nodes share it.</summary>
    private OnnxValue Small<T>(ReadOnlySpan<T> values, long[] shape) where T : unmanaged
    {
        var type = TypeOf<T>();
        var text = values.Length <= 8 ? string.Join(",", values.ToArray().Select(value => FormattableString.Invariant($"{value}"))) : $"{values.Length} values";
        return Constant($"constants/{type}({text})", type, values, shape, inScope: false);
    }

    private OnnxValue Constant<T>(string name, OnnxElement type, ReadOnlySpan<T> values, long[] shape, bool inScope = true) where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Any(size => size < 0) || shape.Aggregate(1L, (count, size) => checked(count * size)) != values.Length)
            throw new OnnxGraphException($"Constant '{InScope(name)}': expected a shape with {values.Length} elements; found [{string.Join(", ", shape)}].");
        var bytes = MemoryMarshal.AsBytes(values);
        var key = $"{type}[{string.Join(",", shape)}]{Convert.ToHexString(SHA256.HashData(bytes))}";
        if (_constants.TryGetValue(key, out var known))
            return known;
        var content = shape.Length <= 1 && values.Length <= ValueFacts.LongestContent ? Follow(values) : null;
        var facts = new ValueFacts(type, new(shape.Select(OnnxDimension.Number)), content);
        var constant = new OnnxValue(this, Unique(inScope ? InScope(name) : name, _valueNames), facts, ByteString.CopyFrom(bytes));
        _constantOrder[constant] = _constantOrder.Count;
        _constants[key] = constant;
        return constant;
    }

    private static OnnxDimension[]? Follow<T>(ReadOnlySpan<T> values) where T : unmanaged => values switch
    {
        _ when typeof(T) == typeof(long) => [.. MemoryMarshal.Cast<T, long>(values).ToArray().Select(OnnxDimension.Number)],
        _ when typeof(T) == typeof(int) => [.. MemoryMarshal.Cast<T, int>(values).ToArray().Select(value => OnnxDimension.Number(value))],
        _ => null,
    };

    private static OnnxElement TypeOf<T>() => default(T) switch
    {
        float => OnnxElement.Float,
        double => OnnxElement.Double,
        Half => OnnxElement.Float16,
        long => OnnxElement.Int64,
        int => OnnxElement.Int32,
        sbyte => OnnxElement.Int8,
        _ => throw new ArgumentException($"{typeof(T)} is no element type of small constants."),
    };
}
