using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A native value. It keeps the memory it was made over pinned until it is disposed.</summary>
public partial class OrtValue : IDisposable
{
    private nint _value;
    private MemoryHandle _pin;

    internal OrtValue(nint value, MemoryHandle pin = default)
    {
        _value = value;
        _pin = pin;
    }

    ~OrtValue() => Dispose(disposing: false);

    public OnnxValueType OnnxType => (OnnxValueType)(int)Api.Get(Slot.GetValueType, Handle);

    public bool IsTensor => OnnxType == OnnxValueType.ONNX_TYPE_TENSOR;

    public bool IsSparseTensor => OnnxType == OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    internal bool IsDisposed => _value == 0;

    internal nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_value == 0, this);
            return _value;
        }
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        var info = Api.Get(Slot.GetTensorTypeAndShape, Handle);
        try
        {
            return OrtTensorTypeAndShapeInfo.Read(info);
        }
        finally
        {
            Api.Release(Slot.ReleaseTensorTypeAndShapeInfo, info);
            GC.KeepAlive(this);
        }
    }

    public long GetTensorSizeInBytes()
    {
        var info = GetTensorTypeAndShape();
        return info.ElementCount * ElementTypes.SizeOf(info.ElementDataType);
    }

    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => GetTensorMutableDataAsSpan<T>();

    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        var info = GetTensorTypeAndShape();
        if (info.IsString || !ElementTypes.TryOf(typeof(T), out var asked) || asked != info.ElementDataType)
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"The type of the OrtValue is not compatible with {typeof(T)}: its elements are {info.ElementDataType}");
        }
        return MemoryMarshal.Cast<byte, T>(Raw(info));
    }

    public Span<byte> GetTensorMutableRawData() => Raw(GetTensorTypeAndShape());

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A tensor over this value's memory.</summary>
    internal DenseTensor<T> ToTensor<T>(OrtTensorTypeAndShapeInfo info)
    {
        var length = checked((int)info.ElementCount);
        var start = length == 0 ? 0 : Api.Get(Slot.GetTensorMutableData, Handle);
        return new DenseTensor<T>(new NativeMemory<T>(this, start, length).Memory, Dimensions(info));
    }

    /// <summary>The sizes of a tensor as a <see cref="Tensor{T}"/> has them.</summary>
    internal static int[] Dimensions(OrtTensorTypeAndShapeInfo info) => Array.ConvertAll(info.Shape, size => checked((int)size));

    protected virtual void Dispose(bool disposing)
    {
        if (_value != 0)
        {
            Api.Release(Slot.ReleaseValue, _value);
            _value = 0;
        }
        _pin.Dispose();
    }

    private unsafe Span<byte> Raw(OrtTensorTypeAndShapeInfo info)
    {
        if (info.IsString)
        {
            throw new OnnxRuntimeException(ErrorCode.NotImplemented, "Cannot get raw data of a tensor of strings");
        }
        if (info.ElementCount == 0)
        {
            return [];
        }
        return new Span<byte>(
            (void*)Api.Get(Slot.GetTensorMutableData, Handle), checked((int)(info.ElementCount * ElementTypes.SizeOf(info.ElementDataType))));
    }
}
