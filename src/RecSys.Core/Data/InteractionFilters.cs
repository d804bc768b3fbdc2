namespace RecSys.Data;

/// <summary>Leaves rows out before a split, and with them the users and items that have none left.</summary>
public static class InteractionFilters
{
    /// <summary>The rows with at least a value.</summary>
    /// <param name="data">Interactions with values.</param>
    /// <param name="value">Smallest value to keep.</param>
    /// <exception cref="ArgumentException">The interactions have no values.</exception>
    public static Interactions WithValueAtLeast(this Interactions data, float value)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.HasValues) throw new ArgumentException("The interactions have no values to filter by. Name a value column, or leave the filter out.");
        var keep = new bool[data.Count];
        for (int row = 0; row < keep.Length; row++) keep[row] = data.Values[row] >= value;
        return Keep(data, keep);
    }

    /// <summary>
    /// The rows that remain when users and items with too few of them are left out, again and again until all that are left have enough (the "k-core").
    /// </summary>
    /// <param name="data">The interactions.</param>
    /// <param name="perUser">Rows that every user must have.</param>
    /// <param name="perItem">Rows that every item must have.</param>
    public static Interactions WithRowsAtLeast(this Interactions data, int perUser, int perItem)
    {
        ArgumentNullException.ThrowIfNull(data);
        var keep = new bool[data.Count];
        keep.AsSpan().Fill(true);
        int[] users = Counts(data.UserArray, data.UserCount), items = Counts(data.ItemArray, data.ItemCount);
        bool changed;
        do
        {
            // Whom a pass leaves out is settled before it, so that the order of the rows makes no difference.
            bool[] fewUsers = Array.ConvertAll(users, n => n < perUser), fewItems = Array.ConvertAll(items, n => n < perItem);
            changed = false;
            for (int row = 0; row < keep.Length; row++)
            {
                int user = data.UserArray[row], item = data.ItemArray[row];
                if (!keep[row] || (!fewUsers[user] && !fewItems[item])) continue;
                keep[row] = false;
                users[user]--;
                items[item]--;
                changed = true;
            }
        }
        while (changed);
        return Keep(data, keep);
    }

    private static int[] Counts(int[] indices, int count)
    {
        var counts = new int[count];
        foreach (int index in indices) counts[index]++;
        return counts;
    }

    private static Interactions Keep(Interactions data, bool[] keep)
    {
        int[] rows = [.. Enumerable.Range(0, keep.Length).Where(row => keep[row])];
        Interactions kept = data.Select(rows);
        (int[] users, int[] leftUsers) = Renumber(kept.UserArray, data.UserCount);
        (int[] items, int[] leftItems) = Renumber(kept.ItemArray, data.ItemCount);
        return Interactions.With(Subset(data.UserIds, leftUsers), Subset(data.ItemIds, leftItems), users, items, kept.ValueArray, kept.TimeArray,
            data.UserFeatures?.Rows(leftUsers), data.ItemFeatures?.Rows(leftItems), kept.BasketArray);
    }

    private static (int[] Indices, int[] Left) Renumber(int[] old, int count)
    {
        int[] counts = Counts(old, count);
        int[] left = [.. Enumerable.Range(0, count).Where(i => counts[i] > 0)];
        var place = new int[count];
        for (int i = 0; i < left.Length; i++) place[left[i]] = i;
        return (Array.ConvertAll(old, i => place[i]), left);
    }

    private static IdMap Subset(IdMap ids, int[] left) => ids switch
    {
        IdMap<string> text => IdMap.Of(Array.ConvertAll(left, i => text.Array[i])),
        IdMap<int> numbers => IdMap.Of(Array.ConvertAll(left, i => numbers.Array[i])),
        IdMap<long> numbers => IdMap.Of(Array.ConvertAll(left, i => numbers.Array[i])),
        IdMap<Guid> guids => IdMap.Of(Array.ConvertAll(left, i => guids.Array[i])),
        _ => IdMap.Of(left),
    };
}
