using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The time from the first rating to the last, in days of 86,400 units of the data's times (Unix seconds). Times outside are moved to its ends.</summary>
/// <param name="start">First time.</param>
/// <param name="end">Last time.</param>
/// <param name="bins">Equal parts.</param>
/// <param name="exponent">β.</param>
internal sealed class TrainingPeriod(long start, long end, int bins, float exponent)
{
    private const double SecondsPerDay = 86_400;

    public long Start { get; } = start;

    public long End { get; } = end;

    public int Bins { get; } = bins;

    public float Exponent { get; } = exponent;

    /// <summary>Length in days; never 0, so that it can divide.</summary>
    public float Days { get; } = (float)Math.Max(1, (end - start) / SecondsPerDay);

    public static TrainingPeriod Of(CsrMatrix ratings, int bins, float exponent)
    {
        long start = long.MaxValue, end = long.MinValue;
        foreach (long time in ratings.Times) (start, end) = (Math.Min(start, time), Math.Max(end, time));
        return new TrainingPeriod(start, end, bins, exponent);
    }

    /// <summary>Days since the start.</summary>
    public float DayOf(long time) => (float)((Math.Clamp(time, Start, End) - Start) / SecondsPerDay);

    /// <summary>The part of the period that a day is in.</summary>
    public int BinOf(float day) => Math.Min(Bins - 1, (int)(day / Days * Bins));

    /// <summary>dev(t) = sign(t − t̄)·(|t − t̄| / period)^β.</summary>
    public float Deviation(float day, float mean)
    {
        float distance = (day - mean) / Days;
        return distance == 0 ? 0 : MathF.CopySign(MathF.Pow(MathF.Abs(distance), Exponent), distance);
    }
}
