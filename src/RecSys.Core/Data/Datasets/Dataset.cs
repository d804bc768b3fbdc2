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
}
