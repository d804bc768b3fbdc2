using RecSys.Data;

namespace RecSys.ML.Columns;

/// <summary>Re-indexes interactions by the id maps of others.</summary>
internal static class InteractionAlignment
{
    /// <summary>The rows whose user and item the maps know, with the indices of these maps.</summary>
    /// <returns>The interactions, and how many rows were left out.</returns>
    public static (Interactions Interactions, int Dropped) Align(Interactions data, IdMap userIds, IdMap itemIds)
    {
        int[] users = Translate(data.UserIds, userIds), items = Translate(data.ItemIds, itemIds);
        var rows = new List<int>(data.Count);
        for (int row = 0; row < data.Count; row++)
        {
            if (users[data.Users[row]] >= 0 && items[data.Items[row]] >= 0) rows.Add(row);
        }
        Interactions kept = data.Select(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
        var aligned = new Interactions(userIds, itemIds, Array.ConvertAll(kept.Users.ToArray(), u => users[u]), Array.ConvertAll(kept.Items.ToArray(), i => items[i]),
            kept.HasValues ? kept.Values.ToArray() : null, kept.HasTimes ? kept.Times.ToArray() : null);
        return (aligned, data.Count - rows.Count);
    }

    private static int[] Translate(IdMap from, IdMap to)
    {
        var indices = new int[from.Count];
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = from switch
            {
                IdMap<string> text => to.IndexOf(text.Ids[i]),
                IdMap<int> numbers => to.IndexOf(numbers.Ids[i]),
                IdMap<long> numbers => to.IndexOf(numbers.Ids[i]),
                IdMap<Guid> guids => to.IndexOf(guids.Ids[i]),
                _ => to.IndexOf(i),
            };
        }
        return indices;
    }
}
