namespace Microsoft.ML.Data;

public static class VBufferEditor
{
    public static VBufferEditor<T> CreateFromBuffer<T>(ref VBuffer<T> destination) =>
        Create(ref destination, destination.Length, destination.StoredCount);

    public static VBufferEditor<T> Create<T>(ref VBuffer<T> destination, int newLogicalLength, int? valuesCount = null,
        int? maxValuesCapacity = null, bool keepOldOnResize = false, bool requireIndicesOnDense = false)
    {
        ArgumentRange.Check(newLogicalLength >= 0, nameof(newLogicalLength), "Must be non-negative.");
        ArgumentRange.Check(valuesCount == null || valuesCount.Value <= newLogicalLength, nameof(valuesCount),
            "If specified, must be no greater than " + nameof(newLogicalLength));
        int count = valuesCount ?? newLogicalLength;
        int max = maxValuesCapacity ?? newLogicalLength;

        T[] values = destination.StoredValues;
        bool newValues = EnsureSize(ref values, count, max, keepOldOnResize);
        int[] indices = destination.StoredIndices;
        bool newIndices = (count < newLogicalLength || requireIndicesOnDense) && EnsureSize(ref indices, count, max, keepOldOnResize);
        return new VBufferEditor<T>(newLogicalLength, count, values, indices, requireIndicesOnDense, newValues, newIndices);
    }

    private static bool EnsureSize<TItem>(ref TItem[] array, int min, int max, bool keepOld)
    {
        int size = array?.Length ?? 0;
        if (size >= min)
            return false;
        int newSize = Math.Max(min, (int)Math.Min(Math.Max(min, max), 2L * size));
        if (keepOld && size > 0)
            Array.Resize(ref array, newSize);
        else
            array = new TItem[newSize];
        return true;
    }
}
