using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>An output. Its tensor lies over native memory, which is gone with <see cref="Dispose()"/>.</summary>
public class DisposableNamedOnnxValue : NamedOnnxValue, IDisposable
{
    private readonly OrtValue _owner;

    private DisposableNamedOnnxValue(string name, object value, TensorElementType elementType, OrtValue owner)
        : base(name, value)
    {
        ElementType = elementType;
        _owner = owner;
    }

    public TensorElementType ElementType { get; }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>An output over a native value, which it takes over.</summary>
    internal static DisposableNamedOnnxValue Over(string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        object tensor = info.ElementDataType switch
        {
            TensorElementType.Float => value.ToTensor<float>(info),
            TensorElementType.Double => value.ToTensor<double>(info),
            TensorElementType.Int64 => value.ToTensor<long>(info),
            TensorElementType.Int32 => value.ToTensor<int>(info),
            TensorElementType.Int16 => value.ToTensor<short>(info),
            TensorElementType.Int8 => value.ToTensor<sbyte>(info),
            TensorElementType.UInt64 => value.ToTensor<ulong>(info),
            TensorElementType.UInt32 => value.ToTensor<uint>(info),
            TensorElementType.UInt16 => value.ToTensor<ushort>(info),
            TensorElementType.UInt8 => value.ToTensor<byte>(info),
            TensorElementType.Bool => value.ToTensor<bool>(info),
            TensorElementType.Float16 => value.ToTensor<Float16>(info),
            TensorElementType.String => new DenseTensor<string>(value.GetStringTensorAsArray(), OrtValue.Dimensions(info)),
            _ => throw new NotSupportedException($"Outputs of {info.ElementDataType} are not supported."),
        };
        return new DisposableNamedOnnxValue(name, tensor, info.ElementDataType, value);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _owner.Dispose();
        }
    }
}
