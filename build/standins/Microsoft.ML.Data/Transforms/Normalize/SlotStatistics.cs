namespace Microsoft.ML.Data;

/// <summary>Minimum, maximum, mean and variance of one slot; NaN does not count.</summary>
internal struct SlotStatistics
{
    private double _sumOfSquares;

    public SlotStatistics()
    {
    }

    /// <summary>The number of values.</summary>
    internal long Count { get; private set; }

    internal double Minimum { get; private set; } = double.PositiveInfinity;

    internal double Maximum { get; private set; } = double.NegativeInfinity;

    internal double Mean { get; private set; }

    /// <summary>The mean of the squared distances from the mean.</summary>
    internal readonly double Variance => Count == 0 ? 0 : _sumOfSquares / Count;

    // Welford's update: no loss of digits when the mean is far from zero.
    internal void Add(double value)
    {
        if (double.IsNaN(value))
            return;
        Count++;
        Minimum = Math.Min(Minimum, value);
        Maximum = Math.Max(Maximum, value);
        double distance = value - Mean;
        Mean += distance / Count;
        _sumOfSquares += distance * (value - Mean);
    }
}
