using System.Text;

namespace RecSys.Data;

/// <summary>
/// Reads MovieLens 1M: 1,000,209 ratings from 1 to 5 of 6,040 users for 3,706 films. Takes ratings.dat as GroupLens publishes it, or
/// ratings.tsv.gz, a table whose column seq_in_user has the true order of a user's ratings where the times are not exact.
/// </summary>
public static class MovieLens1M
{
    private const string Name = "MovieLens 1M";

    /// <summary>Reads ratings, films and users.</summary>
    /// <param name="folder">The folder that holds ratings.dat (or ratings.tsv.gz), movies.dat and users.dat.</param>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static Dataset Load(string folder)
    {
        string path = DatasetFile.Find(folder, Name, "ratings.dat", "ratings.tsv.gz", "ratings.tsv");
        Interactions ratings = path.EndsWith(".dat", StringComparison.Ordinal) ? Original(path) : MovieLensTable.Read(path);
        return new Dataset("ml-1m", ratings, Items(folder), Users(folder));
    }

    /// <summary>Reads the file that the SASRec paper trained on: "user item" in the order of time, without values and times.</summary>
    /// <param name="folder">The folder that holds sasrec-ml-1m.txt.gz (or ml-1m.txt, its original name).</param>
    /// <exception cref="IOException">The folder or the file is missing.</exception>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static Interactions LoadSequences(string folder)
    {
        var pairs = new RatingColumns<int>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "sasrec-ml-1m.txt.gz", "ml-1m.txt", "sasrec-ml-1m.txt"), " ", minFields: 2);
        while (rows.Read()) pairs.Add(rows.Number<int>(0, "user"), rows.Number<int>(1, "item"), 1, 0);
        return pairs.ToInteractions(withValues: false, withTimes: false);
    }

    private static Interactions Original(string path)
    {
        var ratings = new RatingColumns<int>();
        using var rows = new TextRows(path, "::", minFields: 4);
        while (rows.Read())
            ratings.Add(rows.Number<int>(0, "user"), rows.Number<int>(1, "item"), rows.Number<float>(2, "rating"), rows.Number<long>(3, "timestamp"));
        return ratings.ToInteractions();
    }

    private static List<CatalogueItem> Items(string folder)
    {
        var items = new List<CatalogueItem>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "movies.dat"), "::", minFields: 3, Encoding.Latin1);
        while (rows.Read()) items.Add(new CatalogueItem(rows.Number<int>(0, "item"), rows[1].ToString(), rows[2].ToString().Split('|')));
        return items;
    }

    private static List<CatalogueUser> Users(string folder)
    {
        var users = new List<CatalogueUser>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "users.dat"), "::", minFields: 4, Encoding.Latin1);
        while (rows.Read())
            users.Add(new CatalogueUser(rows.Number<int>(0, "user"), [$"gender:{rows[1]}", $"age:{rows.Number<int>(2, "age")}", $"occupation:{rows[3]}"]));
        return users;
    }
}
