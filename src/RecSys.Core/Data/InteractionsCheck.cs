namespace RecSys.Data;

/// <summary>Refuses columns that no trainer could use, naming the row.</summary>
internal static class InteractionsCheck
{
    public static void Columns(Interactions data)
    {
        Length("items", data.ItemArray.Length, data.Count);
        if (data.ValueArray is not null) Length("values", data.ValueArray.Length, data.Count);
        if (data.TimeArray is not null) Length("times", data.TimeArray.Length, data.Count);
        Range("users", data.UserArray, data.UserCount);
        Range("items", data.ItemArray, data.ItemCount);
        for (int i = 0; data.ValueArray is not null && i < data.Count; i++)
        {
            if (!float.IsFinite(data.ValueArray[i]))
                throw new ArgumentException($"Column 'values' must hold finite numbers; row {i} has {data.ValueArray[i]}. Remove or mend the row.");
        }
    }

    private static void Length(string column, int found, int expected)
    {
        if (found != expected)
            throw new ArgumentException($"Column '{column}' must have one entry for each of the {expected} rows; found {found}.");
    }

    private static void Range(string column, int[] indices, int count)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)count)
                throw new ArgumentException($"Column '{column}' must hold indices from 0 to {count - 1}; row {i} has {indices[i]}.");
        }
    }
}
