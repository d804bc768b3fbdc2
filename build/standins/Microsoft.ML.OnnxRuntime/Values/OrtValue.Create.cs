using System.Buffers;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

public partial class OrtValue
{
    /// <summary>Where a value without elements points to, since the library wants an address.</summary>
    private static readonly byte[] NoElements = GC.AllocateArray<byte>(16, pinned: true);

    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged => CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<T>(data), shape);

    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged => Over(memoryInfo, memory, shape);

    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape) =>
        Allocate(allocator, elementType, shape);

    public static OrtValue CreateTensorWithEmptyStrings(OrtAllocator allocator, long[] shape) =>
        Allocate(allocator, TensorElementType.String, shape);

    public static OrtValue CreateFromStringTensor(Tensor<string> tensor)
    {
        var value = Allocate(OrtAllocator.DefaultInstance, TensorElementType.String, Sizes(tensor.Dimensions));
        try
        {
            var index = 0;
            foreach (var text in tensor)
            {
                value.StringTensorSetElementAt((text ?? "").AsSpan(), index++);
            }
            return value;
        }
        catch
        {
            value.Dispose();
            throw;
        }
    }

    /// <summary>A value over the memory of a tensor; a copy for strings.</summary>
    internal static OrtValue OverTensor<T>(DenseTensor<T> tensor) => tensor is DenseTensor<string> strings
        ? CreateFromStringTensor(strings)
        : Over(OrtMemoryInfo.DefaultInstance, tensor.Buffer, Sizes(tensor.Dimensions));

    /// <summary>A value over memory; the caller vouches for the element type.</summary>
    internal static unsafe OrtValue OverMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, TensorElementType elementType, long[] shape, long bytes)
    {
        var pin = memory.Pin();
        try
        {
            fixed (byte* none = NoElements)
            fixed (long* sizes = shape)
            {
                var address = pin.Pointer == null ? none : pin.Pointer;
                var value = Api.Get(
                    Slot.CreateTensorWithDataAsOrtValue, memoryInfo.Handle, (nint)address, (nint)bytes, (nint)sizes, shape.Length, (nint)elementType);
                return new OrtValue(value, pin);
            }
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    private static OrtValue Over<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
    {
        var elementType = ElementTypes.Of(typeof(T));
        long count = 1;
        foreach (var size in shape)
        {
            count *= size;
        }
        if (count < 0 || count > memory.Length)
        {
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"Shape of {count} elements needs more than the buffer's {memory.Length}");
        }
        return OverMemory(memoryInfo, memory, elementType, shape, (long)memory.Length * ElementTypes.SizeOf(elementType));
    }

    private static unsafe OrtValue Allocate(OrtAllocator allocator, TensorElementType elementType, long[] shape)
    {
        fixed (long* sizes = shape)
        {
            return new OrtValue(Api.Get(Slot.CreateTensorAsOrtValue, allocator.Handle, (nint)sizes, shape.Length, (nint)elementType));
        }
    }

    private static long[] Sizes(ReadOnlySpan<int> dimensions)
    {
        var sizes = new long[dimensions.Length];
        for (var index = 0; index < sizes.Length; index++)
        {
            sizes[index] = dimensions[index];
        }
        return sizes;
    }
}
