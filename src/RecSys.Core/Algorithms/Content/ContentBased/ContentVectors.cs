using RecSys.Data;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Vectors of length 1, or 0 where nothing is known of an item.</summary>
/// <param name="sparse">Sparse dimensions: [items × features].</param>
/// <param name="dense">Dense dimensions: [items × d]; null where there are none.</param>
internal sealed class ContentVectors(CsrMatrix sparse, FactorTable? dense)
{
    public CsrMatrix Sparse { get; } = sparse;

    public FactorTable? Dense { get; } = dense;

    public int Count => Sparse.RowCount;

    public int SparseSize => Sparse.ColumnCount;

    /// <summary>Length of a profile's dense part.</summary>
    public int Stride => Dense?.Stride ?? 0;

    /// <summary>Adds a multiple of an item's vector to a profile: [features], [d].</summary>
    public void AddTo(Span<float> sparse, Span<float> dense, int item, float weight)
    {
        ReadOnlySpan<int> columns = Sparse.RowColumns(item);
        ReadOnlySpan<float> values = Sparse.RowValues(item);
        for (int k = 0; k < columns.Length; k++) sparse[columns[k]] += weight * values[k];
        if (Dense is not null) VectorMath.AddScaled(dense, weight, Dense.PaddedRow(item));
    }

    /// <summary>Dot products of a profile with all items.</summary>
    public void Score(ReadOnlySpan<float> sparse, ReadOnlySpan<float> dense, Span<float> scores)
    {
        if (Dense is null) scores.Clear();
        else VectorMath.Scores(dense, Dense.Values, Dense.Stride, scores);
        ReadOnlySpan<int> starts = Sparse.RowStarts, columns = Sparse.Columns;
        ReadOnlySpan<float> values = Sparse.Values;
        for (int item = 0; item < scores.Length; item++)
        {
            float sum = 0;
            for (int k = starts[item]; k < starts[item + 1]; k++) sum += values[k] * sparse[columns[k]];
            scores[item] += sum;
        }
    }

    /// <summary>Dot product of two items.</summary>
    public float Dot(int item, int other)
    {
        ReadOnlySpan<int> a = Sparse.RowColumns(item), b = Sparse.RowColumns(other);
        ReadOnlySpan<float> x = Sparse.RowValues(item), y = Sparse.RowValues(other);
        float sum = Dense is null ? 0 : VectorMath.Dot(Dense.PaddedRow(item), Dense.PaddedRow(other));
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j]) sum += x[i++] * y[j++];
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return sum;
    }

    /// <summary>These vectors and behind them others.</summary>
    public ContentVectors Append(ContentVectors more)
    {
        int[] starts = [.. Sparse.RowStartArray, .. more.Sparse.RowStartArray.Skip(1).Select(start => start + Sparse.Count)];
        var sparse = new CsrMatrix(SparseSize, starts, [.. Sparse.ColumnArray, .. more.Sparse.ColumnArray], [.. Sparse.ValueArray, .. more.Sparse.ValueArray]);
        if (Dense is null) return new ContentVectors(sparse, null);
        var dense = new FactorTable(Count + more.Count, Dense.Factors);
        Dense.Values.CopyTo(dense.Values.AsSpan());
        more.Dense!.Values.CopyTo(dense.Values.AsSpan(Dense.Values.Length));
        return new ContentVectors(sparse, dense);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write("sparse", Sparse);
        if (Dense is not null) writer.Write("dense", Dense.Compact(), Count, Dense.Factors);
    }

    public static ContentVectors Read(ModelReader reader, int items, int sparseSize, int denseSize)
        => new(reader.ReadMatrix("sparse", items, sparseSize), denseSize == 0 ? null : FactorTable.Of(reader.ReadFloats("dense", items, denseSize), items, denseSize));
}
