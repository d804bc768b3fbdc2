using Microsoft.ML;
using RecSys.Data;
using RecSys.Splits;

namespace ImplicitFeedback;

/// <summary>The catalogue that the library makes itself, of which only what people took is kept.</summary>
public sealed class SampleData
{
    private const int FavouriteCount = 3;

    public SampleData(MLContext ml)
    {
        Dataset data = GeneratedCatalogue.Create();
        Interactions choices = data.Interactions.WithoutValues();
        // A random fifth of each user's choices is for testing.
        Split split = Splitter.RandomPerUser(choices, testShare: 0.2, seed: 1);
        Train = ml.Data.LoadFromEnumerable(Rows(split.Train));
        Test = ml.Data.LoadFromEnumerable(Rows(split.Test));
        Items = data.Items;
        FirstUser = choices.UserIds.TextAt(0);
        Favourites = FavouritesOfAGenre(data);
        Name = $"{data.Name}: {choices.Count:N0} choices of {choices.UserCount:N0} users among {choices.ItemCount:N0} items";
    }

    public string Name { get; }

    public IReadOnlyList<CatalogueItem> Items { get; }

    public string FirstUser { get; }

    /// <summary>Ids of the most chosen items of one genre: a history that somebody new might have.</summary>
    public IReadOnlyList<string> Favourites { get; }

    public IDataView Train { get; }

    public IDataView Test { get; }

    private static string[] FavouritesOfAGenre(Dataset data)
    {
        Interactions choices = data.Interactions;
        Dictionary<int, int> counts = Enumerable.Range(0, choices.Count).CountBy(row => choices.ItemIds.IdAt<int>(choices.Items[row])).ToDictionary();
        CatalogueItem[] ordered = [.. data.Items.OrderByDescending(item => counts.GetValueOrDefault(item.Id)).ThenBy(item => item.Id)];
        string genre = ordered[0].Genres[0];
        return [.. ordered.Where(item => item.Genres.Contains(genre)).Take(FavouriteCount).Select(item => $"{item.Id}")];
    }

    private static Choice[] Rows(Interactions part)
    {
        var rows = new Choice[part.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = new Choice { User = part.UserIds.IdAt<int>(part.Users[i]), Item = part.ItemIds.IdAt<int>(part.Items[i]) };
        return rows;
    }
}
