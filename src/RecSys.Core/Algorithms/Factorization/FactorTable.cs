using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>Vectors in rows padded with zeros to whole registers of sixteen numbers, so that no loop over one has a tail.</summary>
internal sealed class FactorTable
{
    private const int Lanes = 16;

    public FactorTable(int count, int factors)
    {
        (Count, Factors, Stride) = (count, factors, (factors + Lanes - 1) / Lanes * Lanes);
        if ((long)count * Stride > Array.MaxLength)
            throw new ArgumentException($"{count} vectors of {factors} numbers do not fit one block of memory. Use fewer factors.");
        Values = new float[count * Stride];
    }

    public int Count { get; }

    public int Factors { get; }

    public int Stride { get; }

    public float[] Values { get; }

    public Span<float> Row(int row) => Values.AsSpan(row * Stride, Factors);

    public Span<float> PaddedRow(int row) => Values.AsSpan(row * Stride, Stride);

    /// <summary>Some padded rows, one behind the other: [rows × Stride].</summary>
    public float[] PaddedRows(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length * Stride];
        for (int i = 0; i < rows.Length; i++) PaddedRow(rows[i]).CopyTo(values.AsSpan(i * Stride));
        return values;
    }

    public void FillNormal(ref Rng rng, float deviation)
    {
        for (int row = 0; row < Count; row++) rng.FillNormal(Row(row), deviation);
    }

    /// <summary>The rows without padding: [Count × Factors].</summary>
    public float[] Compact()
    {
        if (Stride == Factors) return Values;
        var values = new float[Count * Factors];
        for (int row = 0; row < Count; row++) Row(row).CopyTo(values.AsSpan(row * Factors));
        return values;
    }

    public static FactorTable Of(float[] compact, int count, int factors)
    {
        var table = new FactorTable(count, factors);
        for (int row = 0; row < count; row++) compact.AsSpan(row * factors, factors).CopyTo(table.Row(row));
        return table;
    }
}
