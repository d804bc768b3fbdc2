using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The same sparse matrix with other values.</summary>
internal static class CsrMatrixValues
{
    /// <summary>1 for every value.</summary>
    public static CsrMatrix WithOnes(this CsrMatrix matrix)
    {
        var ones = new float[matrix.Count];
        Array.Fill(ones, 1f);
        return matrix.WithValues(ones);
    }

    /// <summary>These values, row after row.</summary>
    public static CsrMatrix WithValues(this CsrMatrix matrix, float[] values)
        => new(matrix.ColumnCount, matrix.RowStartArray, matrix.ColumnArray, values, matrix.TimeArray);
}
