using System.Runtime.InteropServices;
using Google.Protobuf;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Export;

/// <summary>A weight in fewer bits.</summary>
/// <param name="Values">The weight under its former name.</param>
/// <param name="Scales">Scales of 8-bit weights, one for each index of an axis; the other dimensions are 1, so that a product broadcasts them.</param>
internal sealed record Stored(TensorProto Values, TensorProto? Scales)
{
    private const float LargestHalf = 65504f;

    /// <summary>The weight in a precision, or null where it is too small or cannot be held in it.</summary>
    public static Stored? TryStore(TensorProto weight, OnnxPrecision precision, int minimumElements, int axis)
    {
        var count = weight.Dims.Aggregate(1L, (product, size) => product * size);
        if (count < minimumElements || count == 0 || precision == OnnxPrecision.Int8 && weight.Dims.Count < 2)
            return null;
        var values = Initializers.Floats(weight);
        var limit = precision == OnnxPrecision.Float16 ? LargestHalf : float.MaxValue;
        if (values.Any(value => !(MathF.Abs(value) <= limit)))
            return null;
        return precision == OnnxPrecision.Float16 ? Halves(weight, values) : Bytes(weight, values, axis);
    }

    private static Stored Halves(TensorProto weight, float[] values)
    {
        var halves = new Half[values.Length];
        for (var i = 0; i < values.Length; i++)
            halves[i] = (Half)values[i];
        return new(Tensor(weight.Name, OnnxElement.Float16, weight.Dims, halves), null);
    }

    /// <summary>value ≈ scale · q with q from −127 to 127 and scale = max |value| / 127 over all elements of an index of the axis.</summary>
    private static Stored Bytes(TensorProto weight, float[] values, int axis)
    {
        var size = (int)weight.Dims[axis];
        var inner = (int)weight.Dims.Skip(axis + 1).Aggregate(1L, (product, dimension) => product * dimension);
        var largest = new float[size];
        for (var i = 0; i < values.Length; i++)
            largest[i / inner % size] = MathF.Max(largest[i / inner % size], MathF.Abs(values[i]));
        // A row of zeros, or of numbers so small that their scale would be 0, takes the scale 1.
        var scales = Array.ConvertAll(largest, value => value / 127f is > 0f and var scale ? scale : 1f);
        var bytes = new sbyte[values.Length];
        for (var i = 0; i < values.Length; i++)
            bytes[i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scales[i / inner % size]), -127f, 127f);
        return new(Tensor(weight.Name, OnnxElement.Int8, weight.Dims, bytes), Tensor($"{weight.Name}/Scales", OnnxElement.Float, weight.Dims.Select((_, i) => i == axis ? size : 1L), scales));
    }

    private static TensorProto Tensor<T>(string name, OnnxElement type, IEnumerable<long> dimensions, T[] values) where T : unmanaged
        => new() { Name = name, DataType = (int)type, Dims = { dimensions }, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(values)) };
}
