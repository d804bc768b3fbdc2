namespace RecSys.Data;

/// <summary>Gives ids their indices in the order of first occurrence.</summary>
internal static class IdIndexer
{
    /// <summary>The ids, and the index of each row's.</summary>
    /// <param name="ids">Id of every row.</param>
    /// <param name="role">Whose ids they are, for errors.</param>
    /// <param name="mayBeEmpty">Whether empty text is an id like others.</param>
    public static (IdMap Map, int[] Indices) Index<T>(T[] ids, string role, bool mayBeEmpty = false)
        where T : notnull
    {
        var index = new Dictionary<T, int>();
        var distinct = new List<T>();
        var indices = new int[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] is null || (!mayBeEmpty && ids[i] is ""))
                throw new ArgumentException($"Row {i} has no {role} id. Leave rows without an id out.");
            ref int place = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(index, ids[i], out bool known);
            if (!known)
            {
                place = distinct.Count;
                distinct.Add(ids[i]);
            }
            indices[i] = place;
        }
        return (IdMap<T>.Adopt([.. distinct], index), indices);
    }
}
