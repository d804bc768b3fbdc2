namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Look-up tables rounded up to small whole numbers, so that the sum of a code's entries bounds its score from above: score ≤ Base + Step · sum.
/// Only what may be among the best is then scored exactly.
/// </summary>
internal readonly ref struct SmallTables
{
    // Of the largest score, far above what adding floats in any order loses.
    private const double Slack = 1e-5;

    /// <summary>Rounds tables.</summary>
    /// <param name="tables">[parts × 16].</param>
    /// <param name="parts">Number of parts.</param>
    /// <param name="small">Receives the rounded tables: [parts, made even, × 16].</param>
    public SmallTables(ReadOnlySpan<float> tables, int parts, Span<byte> small)
    {
        // So that the sum over all parts stays within 16 bits.
        int levels = Math.Min(CodeBlocks.Largest, ushort.MaxValue / parts);
        double widest = 0, lowest = 0, largest = 0;
        for (int m = 0; m < parts; m++)
        {
            (double min, double max) = Range(tables.Slice(m * CodeBlocks.Centres, CodeBlocks.Centres));
            widest = Math.Max(widest, max - min);
            lowest += min;
            largest += Math.Max(Math.Abs(min), Math.Abs(max));
        }
        IsUsable = levels > 0 && largest < float.MaxValue / 4;
        if (!IsUsable) return;
        Step = widest > 0 ? widest / levels : 1;
        Base = lowest + (Slack * largest);
        small.Clear();
        for (int m = 0; m < parts; m++)
        {
            ReadOnlySpan<float> table = tables.Slice(m * CodeBlocks.Centres, CodeBlocks.Centres);
            double min = Range(table).Min;
            for (int i = 0; i < table.Length; i++) small[(m * CodeBlocks.Centres) + i] = (byte)Math.Min(levels, Math.Ceiling((table[i] - min) / Step));
        }
    }

    /// <summary>Whether the bound holds: not with so many parts that sums would overflow, nor with numbers near the end of the range of floats.</summary>
    public bool IsUsable { get; }

    /// <summary>Bound of a code whose entries are all zero.</summary>
    public double Base { get; }

    /// <summary>What one more in a table stands for.</summary>
    public double Step { get; }

    private static (double Min, double Max) Range(ReadOnlySpan<float> table)
    {
        float min = table[0], max = table[0];
        foreach (float value in table)
        {
            min = MathF.Min(min, value);
            max = MathF.Max(max, value);
        }
        return (min, max);
    }
}
