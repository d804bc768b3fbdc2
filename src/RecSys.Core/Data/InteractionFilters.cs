namespace RecSys.Data;

/// <summary>Leaves out rows, users and items, as evaluation protocols demand. The id maps stay until <see cref="Compact"/>.</summary>
public static class InteractionFilters
{
    /// <summary>Only rows whose value is high enough, such as ratings of 3 and more.</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="min">Lowest value to keep. Rows without a value count 1.</param>
    public static Interactions WithMinValue(this Interactions data, float min)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Where(row => (data.ValueArray is null ? 1f : data.ValueArray[row]) >= min);
    }

    /// <summary>Only rows of users and of items that have enough rows, repeated until all have them (the k-core).</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="perUser">Fewest rows of a user.</param>
    /// <param name="perItem">Fewest rows of an item.</param>
    public static Interactions WithMinCounts(this Interactions data, int perUser, int perItem)
    {
        ArgumentNullException.ThrowIfNull(data);
        while (true)
        {
            Interactions before = data;
            int[] users = Count(before.Users, before.UserCount), items = Count(before.Items, before.ItemCount);
            data = before.Where(row => users[before.UserArray[row]] >= perUser && items[before.ItemArray[row]] >= perItem);
            if (data.Count == before.Count) return before;
        }
    }

    /// <summary>Only one row of every (user, item) pair: the last one in time, or in the order of the rows where there are no times.</summary>
    /// <param name="data">The interactions.</param>
    public static Interactions WithoutRepeats(this Interactions data)
    {
        ArgumentNullException.ThrowIfNull(data);
        UserSequences sequences = data.BySequence();
        var keep = new bool[data.Count];
        var seen = new int[data.ItemCount];
        Array.Fill(seen, -1);
        for (int user = 0; user < data.UserCount; user++)
        {
            ReadOnlySpan<int> rows = sequences.Rows(user);
            for (int i = rows.Length - 1; i >= 0; i--)
            {
                ref int last = ref seen[data.ItemArray[rows[i]]];
                keep[rows[i]] = last != user;
                last = user;
            }
        }
        return data.Where(row => keep[row]);
    }

    /// <summary>The same rows with id maps of only those users and items that have a row, in their old order.</summary>
    /// <param name="data">The interactions.</param>
    public static Interactions Compact(this Interactions data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (IdMap userIds, int[] users) = KeepUsed(data.UserIds, data.UserArray);
        (IdMap itemIds, int[] items) = KeepUsed(data.ItemIds, data.ItemArray);
        return new Interactions(userIds, itemIds, users, items, data.ValueArray, data.TimeArray);
    }

    /// <summary>Only the rows that a condition holds for.</summary>
    /// <param name="data">The interactions.</param>
    /// <param name="keep">Whether to keep the row at a position.</param>
    public static Interactions Where(this Interactions data, Func<int, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(keep);
        var rows = new List<int>(data.Count);
        for (int row = 0; row < data.Count; row++)
        {
            if (keep(row)) rows.Add(row);
        }
        return rows.Count == data.Count ? data : data.Select(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows));
    }

    private static int[] Count(ReadOnlySpan<int> indices, int count)
    {
        var counts = new int[count];
        foreach (int index in indices) counts[index]++;
        return counts;
    }

    private static (IdMap Map, int[] Indices) KeepUsed(IdMap ids, int[] indices)
    {
        int[] counts = Count(indices, ids.Count);
        var place = new int[ids.Count];
        var kept = new List<int>();
        for (int i = 0; i < ids.Count; i++)
        {
            place[i] = kept.Count;
            if (counts[i] > 0) kept.Add(i);
        }
        if (kept.Count == ids.Count) return (ids, indices);
        IdMap map = ids switch
        {
            IdMap<string> text => Take(text, kept),
            IdMap<int> numbers => Take(numbers, kept),
            IdMap<long> numbers => Take(numbers, kept),
            IdMap<Guid> guids => Take(guids, kept),
            _ => IdMap.Of(kept), // positions: the old position becomes the id
        };
        return (map, Array.ConvertAll(indices, i => place[i]));
    }

    private static IdMap<T> Take<T>(IdMap<T> ids, List<int> kept)
        where T : notnull => new([.. kept.Select(i => ids.Array[i])]);
}
