using System.Collections;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor in the order of its indices, whatever its strides. It keeps the tensor's memory alive.</summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable where T : unmanaged
{
    private readonly T* first;
    private readonly long[] sizes;
    private readonly long[] strides;
    private nint handle;

    internal TensorAccessor(Tensor tensor)
    {
        sizes = tensor.shape;
        strides = tensor.stride();
        Count = tensor.numel();
        IsContiguous = tensor.is_contiguous();
        first = (T*)tensor.DataPointer();
        // A reference of its own: the elements stay where they are when the tensor is disposed.
        handle = Native.share(tensor.Live);
        GC.KeepAlive(tensor);
    }

    ~TensorAccessor() => Free();

    public long Count { get; }

    public bool IsReadOnly => false;

    internal bool IsContiguous { get; }

    private T* Elements => handle != 0 ? first : throw new InvalidOperationException("The accessor is disposed.");

    private long Offset(long index)
    {
        if (IsContiguous) return index;
        long offset = 0;
        for (int d = sizes.Length - 1; d >= 0; d--)
        {
            offset += index % sizes[d] * strides[d];
            index /= sizes[d];
        }
        return offset;
    }

    private long Offset(ReadOnlySpan<long> indices)
    {
        if (indices.Length == 1) return Offset(Inside(indices[0]));
        if (indices.Length != sizes.Length) throw new ArgumentException($"{indices.Length} indices for {sizes.Length} dimensions");
        long offset = 0;
        for (int d = 0; d < indices.Length; d++)
        {
            if ((ulong)indices[d] >= (ulong)sizes[d]) throw new IndexOutOfRangeException();
            offset += indices[d] * strides[d];
        }
        return offset;
    }

    private long Inside(long index) => index >= 0 && index < Count ? index : throw new IndexOutOfRangeException();

    public T this[long index]
    {
        get => Read(Inside(index));
        set
        {
            Elements[Offset(Inside(index))] = value;
            GC.KeepAlive(this);
        }
    }

    public T this[params long[] indices]
    {
        get
        {
            T value = Elements[Offset(indices)];
            GC.KeepAlive(this);
            return value;
        }
        set
        {
            Elements[Offset(indices)] = value;
            GC.KeepAlive(this);
        }
    }

    public T[] ToArray()
    {
        var values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    public Array ToNDArray()
    {
        if (sizes.Length == 0)
        {
            var single = Array.CreateInstance(typeof(T), [1]);
            single.SetValue(Read(0), 0);
            return single;
        }
        var array = Array.CreateInstance(typeof(T), sizes);
        var indices = new long[sizes.Length];
        for (long i = 0; i < Count; i++)
        {
            long rest = i;
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                indices[d] = rest % sizes[d];
                rest /= sizes[d];
            }
            array.SetValue(Read(i), indices);
        }
        return array;
    }

    /// <summary>Copies from <paramref name="tensorIndex"/> on until either side ends.</summary>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Common(array.Length, arrayIndex, tensorIndex);
        T* elements = Elements;
        if (IsContiguous) new ReadOnlySpan<T>(elements + tensorIndex, count).CopyTo(array[arrayIndex..]);
        else for (int i = 0; i < count; i++) array[arrayIndex + i] = elements[Offset(tensorIndex + i)];
        GC.KeepAlive(this);
    }

    /// <summary>Writes from <paramref name="tensorIndex"/> on until either side ends.</summary>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        int count = Common(array.Length, arrayIndex, tensorIndex);
        T* elements = Elements;
        if (IsContiguous) array.Slice(arrayIndex, count).CopyTo(new Span<T>(elements + tensorIndex, count));
        else for (int i = 0; i < count; i++) elements[Offset(tensorIndex + i)] = array[arrayIndex + i];
        GC.KeepAlive(this);
    }

    private int Common(int length, int arrayIndex, long tensorIndex) => (int)Math.Max(0, Math.Min(length - arrayIndex, Count - tensorIndex));

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return Read(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private T Read(long index)
    {
        T value = Elements[Offset(index)];
        GC.KeepAlive(this);
        return value;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        nint h = Interlocked.Exchange(ref handle, 0);
        if (h != 0) Native.free(h);
    }
}
