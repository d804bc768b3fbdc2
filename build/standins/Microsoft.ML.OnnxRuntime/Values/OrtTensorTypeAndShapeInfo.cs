using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Element type and sizes of a tensor.</summary>
public readonly struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(TensorElementType elementType, long[] shape)
    {
        ElementDataType = elementType;
        Shape = shape;
    }

    public TensorElementType ElementDataType { get; }

    public bool IsString => ElementDataType == TensorElementType.String;

    public int DimensionsCount => Shape.Length;

    public long[] Shape { get; }

    public long ElementCount
    {
        get
        {
            long count = 1;
            foreach (var size in Shape)
            {
                count *= size;
            }
            return count;
        }
    }

    /// <summary>Reads what the library tells; the caller releases <paramref name="info"/> where it owns it.</summary>
    internal static unsafe OrtTensorTypeAndShapeInfo Read(nint info)
    {
        var elementType = (TensorElementType)(int)Api.Get(Slot.GetTensorElementType, info);
        var shape = new long[Api.Get(Slot.GetDimensionsCount, info)];
        fixed (long* sizes = shape)
        {
            if (shape.Length > 0)
            {
                Api.Do(Slot.GetDimensions, info, (nint)sizes, shape.Length);
            }
        }
        return new OrtTensorTypeAndShapeInfo(elementType, shape);
    }
}
