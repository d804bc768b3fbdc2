namespace RecSys.Neural;

/// <summary>Sequences of similar length, padded on the left to the longest of them: what was seen, and what came next.</summary>
public sealed class SequenceBatch
{
    private long[] _items = [];
    private long[] _targets = [];
    private long[] _real = [];
    private long[] _negatives = [];
    private int[] _padding = [];

    /// <summary>What stands for a target where there is padding.</summary>
    public const long NoTarget = -100;

    /// <summary>Number of sequences.</summary>
    public int Count { get; private set; }

    /// <summary>Length of the longest.</summary>
    public int Length { get; private set; }

    /// <summary>Negatives of each sequence, or of each position that is no padding.</summary>
    public int NegativeCount { get; private set; }

    /// <summary>Positions that are no padding.</summary>
    public int RealCount { get; private set; }

    /// <summary>Item indices; the number of items stands for padding: [Count, Length].</summary>
    public Span<long> Items => _items.AsSpan(0, Count * Length);

    /// <summary>The item after each: [Count, Length]; <see cref="NoTarget"/> for padding.</summary>
    public Span<long> Targets => _targets.AsSpan(0, Count * Length);

    /// <summary>Places in <see cref="Items"/> that are no padding, ascending: [RealCount].</summary>
    public Span<long> Real => _real.AsSpan(0, RealCount);

    /// <summary>Items that were not chosen.</summary>
    public Span<long> Negatives => _negatives.AsSpan(0, NegativeRows * NegativeCount);

    /// <summary>Padding in front of each sequence: [Count].</summary>
    public Span<int> Padding => _padding.AsSpan(0, Count);

    private int NegativeRows { get; set; }

    /// <summary>Makes room.</summary>
    internal void Resize(int count, int length, int real)
    {
        (Count, Length, RealCount, NegativeCount, NegativeRows) = (count, length, real, 0, 0);
        Grow(ref _items, count * length);
        Grow(ref _targets, count * length);
        Grow(ref _real, real);
        Grow(ref _padding, count);
    }

    /// <summary>Makes room for negatives.</summary>
    internal void ResizeNegatives(int rows, int count)
    {
        (NegativeRows, NegativeCount) = (rows, count);
        Grow(ref _negatives, rows * count);
    }

    private static void Grow<T>(ref T[] array, int length)
    {
        if (array.Length < length) array = new T[length];
    }
}
