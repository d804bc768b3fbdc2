using Microsoft.ML;
using RecSys.Data;
using RecSys.Splits;

namespace MovieRatings;

/// <summary>The catalogue that the library makes itself, with ratings from one to five stars. Tastes change over its days.</summary>
public sealed class SampleData
{
    public SampleData(MLContext ml)
    {
        Dataset data = GeneratedCatalogue.Create();
        // A random tenth of each user's ratings is for testing.
        Split split = Splitter.RandomPerUser(data.Interactions, testShare: 0.1, seed: 1);
        TestRows = Rows(split.Test);
        Train = ml.Data.LoadFromEnumerable(Rows(split.Train));
        Test = ml.Data.LoadFromEnumerable(TestRows);
        Items = data.Items;
        Name = $"{data.Name}: {data.Interactions.Count:N0} ratings of {data.Interactions.UserCount:N0} users for {data.Interactions.ItemCount:N0} films, a tenth held out";
    }

    public string Name { get; }

    public IReadOnlyList<CatalogueItem> Items { get; }

    public IDataView Train { get; }

    public IDataView Test { get; }

    public IReadOnlyList<Rating> TestRows { get; }

    private static Rating[] Rows(Interactions part)
    {
        var rows = new Rating[part.Count];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new Rating
            {
                User = part.UserIds.IdAt<int>(part.Users[i]),
                Item = part.ItemIds.IdAt<int>(part.Items[i]),
                Stars = part.Values[i],
                Time = part.Times[i],
            };
        }
        return rows;
    }
}
