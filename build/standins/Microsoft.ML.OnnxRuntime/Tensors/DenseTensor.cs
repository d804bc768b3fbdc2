namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>A tensor over one block of memory.</summary>
public class DenseTensor<T> : Tensor<T>
{
    public DenseTensor(int length)
        : base(length) => Buffer = new T[length];

    public DenseTensor(ReadOnlySpan<int> dimensions, bool reverseStride = false)
        : base(dimensions, reverseStride) => Buffer = new T[Length];

    public DenseTensor(Memory<T> memory, ReadOnlySpan<int> dimensions, bool reverseStride = false)
        : base(dimensions, reverseStride)
    {
        Buffer = memory;
        if (Length != memory.Length)
        {
            throw new ArgumentException($"Length of {nameof(memory)} ({memory.Length}) must match product of {nameof(dimensions)} ({Length}).");
        }
    }

    public Memory<T> Buffer { get; }

    public override T GetValue(int index) => Buffer.Span[index];

    public override void SetValue(int index, T value) => Buffer.Span[index] = value;

    public override Tensor<T> Clone() => new DenseTensor<T>(Buffer.ToArray(), Dimensions, IsReversedStride);

    public override Tensor<T> Reshape(ReadOnlySpan<int> dimensions)
    {
        long length = 1;
        foreach (var dimension in dimensions)
        {
            length *= dimension;
        }
        return length == Length
            ? new DenseTensor<T>(Buffer, dimensions, IsReversedStride)
            : throw new ArgumentException($"Cannot reshape array due to mismatch in lengths, currently {Length} would become {length}.", nameof(dimensions));
    }

    internal override OrtValue ToOrtValue()
    {
        if (IsReversedStride)
        {
            throw new NotSupportedException("Tensors with reversed strides can't be passed to the native library.");
        }
        return OrtValue.OverTensor(this);
    }

    protected override int IndexOf(T item)
    {
        var span = Buffer.Span;
        for (var index = 0; index < span.Length; index++)
        {
            if (EqualityComparer<T>.Default.Equals(span[index], item))
            {
                return index;
            }
        }
        return -1;
    }

    protected override void CopyTo(T[] array, int arrayIndex) => Buffer.Span.CopyTo(array.AsSpan(arrayIndex));
}
