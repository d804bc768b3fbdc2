using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A buffer that stays pinned over several runs.</summary>
public class FixedBufferOnnxValue : IDisposable
{
    private FixedBufferOnnxValue(OrtValue value) => Value = value;

    internal OrtValue Value { get; }

    public static FixedBufferOnnxValue CreateFromTensor<T>(Tensor<T> value) => new(value.ToOrtValue());

    public static FixedBufferOnnxValue CreateFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, TensorElementType elementType, long[] shape, long bytesSize)
    {
        if (bytesSize > (long)memory.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>())
        {
            throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"The buffer has less than the {bytesSize} bytes it should have");
        }
        return new(OrtValue.OverMemory(memoryInfo, memory, elementType, shape, bytesSize));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Value.Dispose();
        }
    }
}
