using System.Collections;

namespace Microsoft.ML.OnnxRuntime.Tensors;

/// <summary>Elements in several dimensions, the last one adjacent unless strides are reversed.</summary>
public abstract class Tensor<T> : TensorBase, IList<T>, IReadOnlyList<T>
{
    private readonly int[] _dimensions;
    private readonly int[] _strides;

    protected Tensor(int length)
        : this([length], reverseStride: false)
    {
    }

    protected Tensor(ReadOnlySpan<int> dimensions, bool reverseStride)
        : base(typeof(T))
    {
        _dimensions = dimensions.ToArray();
        _strides = new int[dimensions.Length];
        IsReversedStride = reverseStride;
        long length = 1;
        for (var step = 0; step < dimensions.Length; step++)
        {
            var dimension = reverseStride ? step : dimensions.Length - 1 - step;
            if (dimensions[dimension] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(dimensions), "Dimensions must be positive and non-zero");
            }
            _strides[dimension] = checked((int)length);
            length *= dimensions[dimension];
        }
        Length = length;
    }

    public int Rank => _dimensions.Length;

    public long Length { get; }

    public bool IsReversedStride { get; }

    public bool IsReadOnly => false;

    public bool IsFixedSize => true;

    public ReadOnlySpan<int> Dimensions => _dimensions;

    public ReadOnlySpan<int> Strides => _strides;

    int ICollection<T>.Count => checked((int)Length);

    int IReadOnlyCollection<T>.Count => checked((int)Length);

    T IList<T>.this[int index]
    {
        get => GetValue(index);
        set => SetValue(index, value);
    }

    T IReadOnlyList<T>.this[int index] => GetValue(index);

    public virtual T this[params int[] indices]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(indices);
            return this[new ReadOnlySpan<int>(indices)];
        }
        set
        {
            ArgumentNullException.ThrowIfNull(indices);
            this[new ReadOnlySpan<int>(indices)] = value;
        }
    }

    public virtual T this[ReadOnlySpan<int> indices]
    {
        get => GetValue(IndexOf(indices));
        set => SetValue(IndexOf(indices), value);
    }

    public abstract T GetValue(int index);

    public abstract void SetValue(int index, T value);

    public abstract Tensor<T> Clone();

    public abstract Tensor<T> Reshape(ReadOnlySpan<int> dimensions);

    public virtual DenseTensor<T> ToDenseTensor()
    {
        var result = new DenseTensor<T>(Dimensions, IsReversedStride);
        for (var index = 0; index < Length; index++)
        {
            result.SetValue(index, GetValue(index));
        }
        return result;
    }

    public virtual void Fill(T value)
    {
        for (var index = 0; index < Length; index++)
        {
            SetValue(index, value);
        }
    }

    IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (var index = 0; index < Length; index++)
        {
            yield return GetValue(index);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    bool ICollection<T>.Contains(T item) => IndexOf(item) >= 0;

    int IList<T>.IndexOf(T item) => IndexOf(item);

    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => CopyTo(array, arrayIndex);

    void ICollection<T>.Add(T item) => throw new InvalidOperationException();

    void IList<T>.Insert(int index, T item) => throw new InvalidOperationException();

    bool ICollection<T>.Remove(T item) => throw new InvalidOperationException();

    void IList<T>.RemoveAt(int index) => throw new InvalidOperationException();

    void ICollection<T>.Clear() => Fill(default);

    internal override OrtValue ToOrtValue() => ToDenseTensor().ToOrtValue();

    protected virtual int IndexOf(T item)
    {
        for (var index = 0; index < Length; index++)
        {
            if (EqualityComparer<T>.Default.Equals(GetValue(index), item))
            {
                return index;
            }
        }
        return -1;
    }

    protected virtual void CopyTo(T[] array, int arrayIndex)
    {
        ArgumentNullException.ThrowIfNull(array);
        for (var index = 0; index < Length; index++)
        {
            array[arrayIndex + index] = GetValue(index);
        }
    }

    private int IndexOf(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Rank)
        {
            throw new ArgumentException($"Expected {Rank} indices, found {indices.Length}.", nameof(indices));
        }
        var index = 0;
        for (var dimension = 0; dimension < indices.Length; dimension++)
        {
            if ((uint)indices[dimension] >= (uint)_dimensions[dimension])
            {
                throw new IndexOutOfRangeException($"Index {indices[dimension]} of dimension {dimension} is outside of 0..{_dimensions[dimension] - 1}.");
            }
            index += indices[dimension] * _strides[dimension];
        }
        return index;
    }
}
