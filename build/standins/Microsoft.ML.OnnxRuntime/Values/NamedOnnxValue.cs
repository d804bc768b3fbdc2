using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A value with the name of the input or output it belongs to.</summary>
public class NamedOnnxValue
{
    protected NamedOnnxValue(string name, object value)
    {
        Name = name;
        Value = value;
    }

    public string Name { get; set; }

    public object Value { get; set; }

    public OnnxValueType ValueType { get; } = OnnxValueType.ONNX_TYPE_TENSOR;

    public static NamedOnnxValue CreateFromTensor<T>(string name, Tensor<T> value) => new(name, value);

    public Tensor<T> AsTensor<T>() => Value as Tensor<T>;

    public IEnumerable<T> AsEnumerable<T>() => Value as IEnumerable<T>;

    /// <summary>The native value over this value's memory, for the caller to dispose.</summary>
    internal OrtValue ToOrtValue(NodeMetadata metadata)
    {
        if (Value is not TensorBase tensor)
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The value '{Name}' is no tensor");
        }
        if (metadata.ElementDataType != ElementTypes.Of(tensor.PrimitiveType))
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument,
                $"Tensor element data type discovered: {ElementTypes.Of(tensor.PrimitiveType)} metadata expected: {metadata.ElementDataType}");
        }
        return tensor.ToOrtValue();
    }
}
