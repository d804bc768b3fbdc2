namespace RecSys.Data;

/// <summary>
/// The table of ratings with an order of its own: user, movie, rating, timestamp, ts_quality, seq_in_user. Ids, ratings and seq_in_user are exact;
/// times are only partly so, so a user's times are raised where they would contradict the order. A seq_in_user of −1 means that only the time is known.
/// </summary>
internal static class MovieLensTable
{
    private static readonly string[] Header = ["user", "movie", "rating", "timestamp", "ts_quality", "seq_in_user"];

    public static Interactions Read(string path)
    {
        var ratings = new RatingColumns<int>();
        var order = new List<int>();
        using (var rows = new TextRows(path, "\t", Header.Length))
        {
            ReadHeader(rows, path);
            while (rows.Read())
            {
                ratings.Add(rows.Number<int>(0, Header[0]), rows.Number<int>(1, Header[1]), rows.Number<float>(2, Header[2]), rows.Number<long>(3, Header[3]));
                order.Add(rows.Number<int>(5, Header[5]));
            }
        }
        return Sorted(ratings, order);
    }

    private static void ReadHeader(TextRows rows, string path)
    {
        if (!rows.Read()) throw new FormatException($"{path}: expected a table; found no line.");
        for (int i = 0; i < Header.Length; i++)
        {
            if (!rows[i].SequenceEqual(Header[i])) throw rows.Error($"the column '{Header[i]}' as column {i + 1}", rows[i].ToString());
        }
    }

    private static Interactions Sorted(RatingColumns<int> ratings, List<int> order)
    {
        var rows = new int[ratings.Count];
        var keys = new ulong[rows.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            // By user, then by place. Rows without a place come last; their times put them between the others wherever times matter.
            uint place = order[row] >= 0 ? (uint)order[row] : (1u << 31) | (uint)row;
            keys[row] = ((ulong)(uint)ratings.Users[row] << 32) | place;
            rows[row] = row;
        }
        Array.Sort(keys, rows);
        var sorted = new RatingColumns<int>();
        long latest = long.MinValue;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            if (i > 0 && ratings.Users[row] != ratings.Users[rows[i - 1]]) latest = long.MinValue;
            if (order[row] >= 0) latest = Math.Max(latest, ratings.Times[row]);
            sorted.Add(ratings.Users[row], ratings.Items[row], ratings.Values[row], order[row] >= 0 ? latest : ratings.Times[row]);
        }
        return sorted.ToInteractions();
    }
}
