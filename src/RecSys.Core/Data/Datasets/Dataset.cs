namespace RecSys.Data;

/// <summary>Interactions together with what is known of their items and users, including those without an interaction.</summary>
public sealed class Dataset
{
    private readonly Dictionary<int, CatalogueItem> _itemById;

    /// <summary>Takes over the parts.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="interactions">Interactions with ids of type int.</param>
    /// <param name="items">The items, with distinct ids.</param>
    /// <param name="users">The users.</param>
    public Dataset(string name, Interactions interactions, IReadOnlyList<CatalogueItem> items, IReadOnlyList<CatalogueUser> users)
    {
        ArgumentNullException.ThrowIfNull(interactions);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(users);
        (Name, Interactions, Items, Users) = (name, interactions, items, users);
        _itemById = items.ToDictionary(item => item.Id);
    }

    /// <summary>Name of the data set.</summary>
    public string Name { get; }

    /// <summary>Who did what, with ids of type int.</summary>
    public Interactions Interactions { get; }

    /// <summary>All items, with or without interactions.</summary>
    public IReadOnlyList<CatalogueItem> Items { get; }

    /// <summary>All users, with or without interactions.</summary>
    public IReadOnlyList<CatalogueUser> Users { get; }

    /// <summary>The item of an id; one titled by its id where the catalogue does not know it.</summary>
    /// <param name="id">An item id.</param>
    public CatalogueItem Item(int id) => _itemById.TryGetValue(id, out CatalogueItem? item) ? item : new CatalogueItem(id, $"Item {id}", []);

    /// <summary>What is known of the items, a row for each of <see cref="Items"/>: the title, a text, and the list of genres.</summary>
    public FeatureTable ItemFeatures => new(
        [FeatureColumn.Category("title", [.. Items.Select(item => item.Title)]), FeatureColumn.CategoryList("genres", [.. Items.Select(item => item.Genres)])]);

    /// <summary>What is known of the users, a row for each of <see cref="Users"/> and a column for each attribute; null where nothing is known of any.</summary>
    public FeatureTable? UserFeatures
    {
        get
        {
            string[] names = [.. Users.SelectMany(user => user.Features).Select(Name).Distinct()];
            return names.Length == 0 ? null : new FeatureTable([.. names.Select(name => FeatureColumn.Category(name, [.. Users.Select(user => Value(user, name))]))]);

            static string Name(string feature) => feature.Split(':')[0];

            static string? Value(CatalogueUser user, string name) => user.Features.FirstOrDefault(feature => Name(feature) == name)?[name.Length..].TrimStart(':');
        }
    }

    /// <summary>Interactions with what is known of their users and items; those without an interaction are added.</summary>
    /// <param name="data">Interactions of this data set, or a part of them.</param>
    public Interactions WithFeatures(Interactions data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Interactions withItems = data.WithItemFeatures(IdMap.Of([.. Items.Select(item => item.Id)]), ItemFeatures);
        return UserFeatures is { } users ? withItems.WithUserFeatures(IdMap.Of([.. Users.Select(user => user.Id)]), users) : withItems;
    }
}
