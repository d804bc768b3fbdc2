using Microsoft.ML;
using RecSys.FreshProcess;
using RecSys.Sampling;

namespace RecSys.ML.Tests.Features;

/// <summary>Rows with a column of every kind; who clicks depends on the user and the item together.</summary>
internal static class Clicks
{
    private static readonly string[] Genres = ["drama", "comedy", "action", "horror"];

    public static IDataView View(MLContext ml) => ml.Data.LoadFromEnumerable(Rows());

    public static List<ClickRow> Rows(int count = 400)
    {
        var rng = new Rng(5);
        var rows = new List<ClickRow>();
        for (int i = 0; i < count; i++)
        {
            int user = rng.Next(12), item = rng.Next(8);
            bool label = rng.NextSingle() < ((user + item) % 2 == 0 ? 0.85f : 0.2f);
            rows.Add(new ClickRow
            {
                User = $"user {user}",
                Item = 10_000_000_000 + item,
                Shelf = (uint)(item * 3),
                IsNew = item % 3 == 0,
                Hour = (byte)rng.Next(24),
                City = user < 6 ? "Linz" : "Graz",
                Genres = [Genres[item % 4], .. item % 2 == 0 ? new[] { Genres[(item + 1) % 4] } : []],
                Age = user == 3 ? float.NaN : 20 + (3 * user),
                Price = item == 2 ? double.NaN : 1.5 * item,
                Vector = [rng.NextNormal(), user, 0],
                Label = label,
                Stars = label ? 4 + rng.Next(2) : 1 + rng.Next(3),
                Weight = 1 + rng.Next(2),
            });
        }
        return rows;
    }

    /// <summary>Rows that training has not seen: unknown values, missing values, some known ones.</summary>
    public static List<ClickRow> Strange() =>
    [
        new() { User = "nobody", Item = 7, Shelf = 49, Hour = 99, City = "?", Genres = ["?", "drama"], Age = 1e30f, Price = double.NaN, Vector = [float.NaN, 0, float.NaN] },
        new() { User = "", City = "", Genres = [], Age = float.NaN, Price = double.NaN, Vector = [0, 0, 0] },
        new() { User = "user 1", Item = 10_000_000_001, Shelf = 3, City = "Linz", Genres = ["comedy", "comedy", "no genre"], Vector = [1, 2, 3] },
    ];
}
