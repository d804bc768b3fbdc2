using System.Text;

namespace RecSys.Data;

/// <summary>
/// Reads MovieLens 100K as GroupLens publishes it: 100,000 ratings from 1 to 5 of 943 users for 1,682 films, with the official splits.
/// </summary>
public static class MovieLens100K
{
    private const string Name = "MovieLens 100K";
    private const int GenreStart = 5;

    /// <summary>Names of the official splits: five folds, and two with ten test items for every user.</summary>
    public static IReadOnlyList<string> Splits { get; } = ["u1", "u2", "u3", "u4", "u5", "ua", "ub"];

    /// <summary>Reads ratings, films and users.</summary>
    /// <param name="folder">The folder that holds u.data, u.item and u.user.</param>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static Dataset Load(string folder)
    {
        var ratings = new RatingColumns<int>();
        Read(DatasetFile.Find(folder, Name, "u.data"), ratings);
        return new Dataset("ml-100k", ratings.ToInteractions(), Items(folder), Users(folder));
    }

    /// <summary>Reads an official split; both parts share their id maps.</summary>
    /// <param name="folder">The folder that holds u1.base, u1.test …</param>
    /// <param name="split">One of <see cref="Splits"/>.</param>
    /// <exception cref="IOException">The folder or a file is missing.</exception>
    /// <exception cref="FormatException">A line is not as expected; the message names file and line.</exception>
    public static (Interactions Train, Interactions Test) LoadSplit(string folder, string split)
    {
        if (!Splits.Contains(split))
            throw new ArgumentException($"The split must be one of {string.Join(", ", Splits)}; found '{split}'.", nameof(split));
        var ratings = new RatingColumns<int>();
        Read(DatasetFile.Find(folder, Name, split + ".base"), ratings);
        int train = ratings.Count;
        Read(DatasetFile.Find(folder, Name, split + ".test"), ratings);
        return ratings.SplitAt(train);
    }

    private static void Read(string path, RatingColumns<int> ratings)
    {
        using var rows = new TextRows(path, "\t", minFields: 4);
        while (rows.Read())
            ratings.Add(rows.Number<int>(0, "user"), rows.Number<int>(1, "item"), rows.Number<float>(2, "rating"), rows.Number<long>(3, "timestamp"));
    }

    // u.item: id | title | release date | video release date | address | one 0/1 field for every genre, in the order of u.genre; Latin-1.
    private static List<CatalogueItem> Items(string folder)
    {
        string[] genres = Genres(folder);
        var items = new List<CatalogueItem>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "u.item"), "|", GenreStart + genres.Length, Encoding.Latin1);
        while (rows.Read())
        {
            var own = new List<string>();
            for (int g = 0; g < genres.Length; g++)
            {
                if (rows.Number<int>(GenreStart + g, genres[g]) != 0) own.Add(genres[g]);
            }
            items.Add(new CatalogueItem(rows.Number<int>(0, "item"), rows[1].ToString(), own));
        }
        return items;
    }

    private static string[] Genres(string folder)
    {
        var genres = new List<string>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "u.genre"), "|", minFields: 2, Encoding.Latin1);
        while (rows.Read()) genres.Add(rows[0].ToString());
        return [.. genres];
    }

    private static List<CatalogueUser> Users(string folder)
    {
        var users = new List<CatalogueUser>();
        using var rows = new TextRows(DatasetFile.Find(folder, Name, "u.user"), "|", minFields: 4, Encoding.Latin1);
        while (rows.Read())
            users.Add(new CatalogueUser(rows.Number<int>(0, "user"), [$"age:{rows.Number<int>(1, "age")}", $"gender:{rows[2]}", $"occupation:{rows[3]}"]));
        return users;
    }
}
