using Microsoft.ML;
using RecSys.Data;
using RecSys.Sampling;
using RecSys.Splits;

namespace ContentAndHybrid;

/// <summary>The catalogue that the library makes itself: films with titles and genres, and what people liked. A hundred films are held back as if they had come out today.</summary>
public sealed class SampleData
{
    private const int NewCount = 100;
    private const float Liked = 4;

    public SampleData(MLContext ml)
    {
        Dataset data = GeneratedCatalogue.Create();
        Films = [.. data.Items.Select(item => new Film { Item = item.Id, Title = item.Title, Genres = [.. item.Genres] })];
        Interactions liked = data.Interactions.WithValueAtLeast(Liked).WithoutValues();
        int[] order = [.. Enumerable.Range(0, liked.ItemCount)];
        new Rng(1).Shuffle(order.AsSpan());
        HashSet<int> held = [.. order[..NewCount]];
        New = [.. held.Select(item => liked.ItemIds.IdAt<int>(item))];
        int[] rows = [.. Enumerable.Range(0, liked.Count)];
        // Of the films that are not new, the last one that each user liked is for testing.
        Split split = Splitter.LeaveLastOut(liked.Select([.. rows.Where(row => !held.Contains(liked.Items[row]))]));
        Train = ml.Data.LoadFromEnumerable(Rows(split.Train));
        Test = ml.Data.LoadFromEnumerable(Rows(split.Test));
        Items = ml.Data.LoadFromEnumerable(Films);
        LikedNew = Rows(liked.Select([.. rows.Where(row => held.Contains(liked.Items[row]))])).ToLookup(choice => choice.User, choice => choice.Item);
        Name = $"{data.Name}: {split.Train.Count:N0} films liked by {liked.UserCount:N0} users, {Films.Count:N0} films, {NewCount} of them new";
    }

    public string Name { get; }

    /// <summary>All films, the new ones too.</summary>
    public IReadOnlyList<Film> Films { get; }

    /// <summary>Ids of the new films, which no row of training has.</summary>
    public IReadOnlyList<int> New { get; }

    /// <summary>The new films that each user will like.</summary>
    public ILookup<int, int> LikedNew { get; }

    public IDataView Train { get; }

    public IDataView Test { get; }

    /// <summary>A view with a row for every film.</summary>
    public IDataView Items { get; }

    private static Choice[] Rows(Interactions part)
    {
        var rows = new Choice[part.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = new Choice { User = part.UserIds.IdAt<int>(part.Users[i]), Item = part.ItemIds.IdAt<int>(part.Items[i]) };
        return rows;
    }
}
