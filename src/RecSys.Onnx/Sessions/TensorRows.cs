using Microsoft.ML.OnnxRuntime;

namespace RecSys.Onnx.Sessions;

/// <summary>A caller's memory as a tensor whose first size is the rows, or as a tensor of a fixed shape.</summary>
internal abstract class TensorRows
{
    private protected TensorRows(string name, Type elementType, ReadOnlySpan<int> shape, bool whole)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        ElementType = elementType;
        Whole = whole;
        Shape = new long[shape.Length];
        long size = 1;
        for (var index = 0; index < shape.Length; index++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(shape[index], nameof(shape));
            Shape[index] = shape[index];
            size *= shape[index];
        }
        RowSize = size;
    }

    public string Name { get; }

    public Type ElementType { get; }

    /// <summary>The sizes after the first one, or all where <see cref="Whole"/>.</summary>
    public long[] Shape { get; }

    /// <summary>Elements of a row, or of everything where <see cref="Whole"/>.</summary>
    public long RowSize { get; }

    /// <summary>Whether the tensor is the same for all rows.</summary>
    public bool Whole { get; }

    /// <summary>Elements that the caller gave.</summary>
    public abstract int Length { get; }

    /// <summary>The sizes for so many rows.</summary>
    public long[] ShapeOf(int rows) => Whole ? Shape : [rows, .. Shape];

    /// <summary>Native value over the memory of some rows, without a copy; the memory stays pinned until the value is disposed.</summary>
    public abstract OrtValue Bind(int firstRow, int rows);
}

/// <summary><see cref="TensorRows"/> with its elements.</summary>
internal sealed class TensorRows<T>(string name, Memory<T> values, ReadOnlySpan<int> shape, bool whole)
    : TensorRows(name, typeof(T), shape, whole)
    where T : unmanaged
{
    public override int Length => values.Length;

    public override OrtValue Bind(int firstRow, int rows)
    {
        var part = Whole ? values : values.Slice(checked((int)(firstRow * RowSize)), checked((int)(rows * RowSize)));
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, part, ShapeOf(rows));
    }
}
