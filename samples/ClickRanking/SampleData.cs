using Microsoft.ML;
using RecSys.Data;

namespace ClickRanking;

/// <summary>Clicks that the library makes itself: whether somebody clicks depends on pairs of fields, such as who was shown what.</summary>
public sealed class SampleData
{
    public SampleData(MLContext ml)
    {
        GeneratedClicks clicks = GeneratedClicks.Create(new GeneratedClicksOptions { Rows = 40_000 });
        Impressions = Rows(clicks.Table);
        Ceiling = clicks.AucCeiling;
        int train = Impressions.Length * 8 / 10, validation = Impressions.Length * 9 / 10;
        Train = ml.Data.LoadFromEnumerable(Impressions[..train]);
        // Training is stopped by the next tenth; the last one is for testing.
        Validation = ml.Data.LoadFromEnumerable(Impressions[train..validation]);
        Test = ml.Data.LoadFromEnumerable(Impressions[validation..]);
    }

    public Impression[] Impressions { get; }

    /// <summary>AUC of the probabilities that the clicks were drawn from.</summary>
    public double Ceiling { get; }

    public IDataView Train { get; }

    public IDataView Validation { get; }

    public IDataView Test { get; }

    private static Impression[] Rows(FeatureTable table)
    {
        var (users, items, devices, hours) = (Category(table, "user"), Category(table, "item"), Category(table, "device"), Category(table, "hour"));
        var genres = (CategoryListColumn)table["genres"];
        var (ages, prices) = ((NumericColumn)table["age"], (NumericColumn)table["price"]);
        var rows = new Impression[table.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new Impression
            {
                User = users[i],
                Item = items[i],
                Device = devices[i],
                Hour = hours[i],
                Genres = Array.ConvertAll(genres.Codes(i).ToArray(), code => genres.Values[code]),
                Age = ages.Row(i)[0],
                Price = prices.Row(i)[0],
                Clicked = table.Labels[i] > 0,
            };
        }
        return rows;
    }

    private static CategoryColumn Category(FeatureTable table, string name) => (CategoryColumn)table[name];
}
