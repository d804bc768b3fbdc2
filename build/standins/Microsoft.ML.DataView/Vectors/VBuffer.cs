using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>A vector, dense (indices unused) or sparse (indices ascending, one per stored value).</summary>
public readonly struct VBuffer<T> : IEnumerable
{
    public readonly int Length;
    private readonly int _count;
    private readonly T[] _values;
    private readonly int[] _indices;

    public VBuffer(int length, T[] values, int[] indices = null)
    {
        ArgumentRange.Check(length >= 0, nameof(length));
        ArgumentRange.Check((values?.Length ?? 0) >= length, nameof(values));
        Length = length;
        _count = length;
        _values = values;
        _indices = indices;
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        ArgumentRange.Check(length >= 0, nameof(length));
        ArgumentRange.Check(count >= 0 && count <= length, nameof(count));
        ArgumentRange.Check((values?.Length ?? 0) >= count, nameof(values));
        ArgumentRange.Check(count == length || (indices?.Length ?? 0) >= count, nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    internal int StoredCount => _count;

    internal T[] StoredValues => _values;

    internal int[] StoredIndices => _indices;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public void CopyToDense(ref VBuffer<T> destination)
    {
        if (IsDense)
        {
            CopyTo(ref destination);
            return;
        }
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        if (!IsDense)
            GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        ArgumentRange.Check(sourceIndex >= 0 && sourceIndex <= Length, nameof(sourceIndex));
        ArgumentRange.Check(length >= 0 && sourceIndex <= Length - length, nameof(length));
        if (IsDense)
        {
            VBufferEditor<T> dense = VBufferEditor.Create(ref destination, length, length);
            _values.AsSpan(sourceIndex, length).CopyTo(dense.Values);
            destination = dense.Commit();
            return;
        }
        int from = LowerBound(sourceIndex);
        int count = LowerBound(sourceIndex + length) - from;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(from, count).CopyTo(editor.Values);
        if (count < length)
        {
            for (int i = 0; i < count; i++)
                editor.Indices[i] = _indices[from + i] - sourceIndex;
        }
        destination = editor.Commit();
    }

    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default)
    {
        ArgumentRange.Check(destinationIndex >= 0 && destinationIndex <= destination.Length - Length, nameof(destinationIndex));
        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }
        target.Fill(defaultValue);
        for (int i = 0; i < _count; i++)
            target[_indices[i]] = _values[i];
    }

    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int size = source?.Length ?? 0;
        ArgumentRange.Check(length >= 0 && length <= size, nameof(length));
        ArgumentRange.Check(sourceIndex >= 0 && sourceIndex <= size - length, nameof(sourceIndex));
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        if (IsDense || !all)
            return StoredItems(_values, IsDense ? null : _indices, _count);
        return AllItems(_values, _indices, _count, Length);
    }

    public IEnumerable<T> DenseValues() => IsDense
        ? StoredItems(_values, null, _count).Select(pair => pair.Value)
        : AllItems(_values, _indices, _count, Length).Select(pair => pair.Value);

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public T GetItemOrDefault(int index)
    {
        ArgumentRange.Check(index >= 0 && index < Length, nameof(index));
        if (IsDense)
            return _values[index];
        int at = LowerBound(index);
        return at < _count && _indices[at] == index ? _values[at] : default;
    }

    public override string ToString() => IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";

    // The official type enumerates its buffer as it is, beyond the stored count.
    public IEnumerator GetEnumerator() => _values.GetEnumerator();

    private int LowerBound(int index)
    {
        int at = Array.BinarySearch(_indices, 0, _count, index);
        return at < 0 ? ~at : at;
    }

    private static IEnumerable<KeyValuePair<int, T>> StoredItems(T[] values, int[] indices, int count)
    {
        for (int i = 0; i < count; i++)
            yield return new KeyValuePair<int, T>(indices == null ? i : indices[i], values[i]);
    }

    private static IEnumerable<KeyValuePair<int, T>> AllItems(T[] values, int[] indices, int count, int length)
    {
        int at = 0;
        for (int i = 0; i < length; i++)
        {
            bool stored = at < count && indices[at] == i;
            yield return new KeyValuePair<int, T>(i, stored ? values[at++] : default);
        }
    }
}
