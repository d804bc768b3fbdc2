namespace Microsoft.ML.Data;

/// <summary>Distinct values in order of arrival; the first has key 1.</summary>
internal abstract class TermTable<T>
{
    internal abstract int Count { get; }

    /// <summary>The key of a value, 0 if the table does not hold it.</summary>
    internal abstract uint Find(in T value);

    /// <summary>Adds a value which the table may hold already.</summary>
    internal abstract void Add(in T value);

    /// <summary>The values, the one with key 1 first. Not to be changed.</summary>
    internal abstract ReadOnlySpan<T> Values { get; }

    internal static TermTable<T> Create() =>
        typeof(T) == typeof(ReadOnlyMemory<char>) ? (TermTable<T>)(object)new TextTermTable() : new ValueTermTable<T>();

    /// <summary>The same values in ascending order (texts by their char codes).</summary>
    internal TermTable<T> Sorted()
    {
        T[] values = Values.ToArray();
        if (values is ReadOnlyMemory<char>[] texts)
            Array.Sort(texts, (a, b) => a.Span.SequenceCompareTo(b.Span));
        else
            Array.Sort(values);
        TermTable<T> sorted = Create();
        foreach (T value in values)
            sorted.Add(value);
        return sorted;
    }
}
