using System.Numerics;

namespace RecSys.ML.Columns;

/// <summary>Integer ids of any width as int or long.</summary>
internal static class IdNumber
{
    public static TId Convert<TRaw, TId>(TRaw value, IdColumn column)
        where TRaw : struct, IBinaryInteger<TRaw>
        where TId : struct, IBinaryInteger<TId>
    {
        TId id = TId.CreateTruncating(value);
        if (TRaw.CreateTruncating(id) != value || TId.IsNegative(id) != TRaw.IsNegative(value))
            throw new ArgumentException($"Column '{column.Name}' holds the id {value}, which is above {long.MaxValue}. Convert the column to text.");
        return id;
    }
}
