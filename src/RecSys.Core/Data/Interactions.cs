namespace RecSys.Data;

/// <summary>
/// What users did with items: rows of (user, item, value, time) with dense indices and the maps back to the caller's ids.
/// The one input of every trainer. Immutable; rows keep their order, and a pair may occur more than once.
/// </summary>
public sealed partial class Interactions : IInteractionView<Interactions>
{
    private readonly Lazy<CsrMatrix> _explicit;
    private readonly Lazy<CsrMatrix> _implicit;
    private readonly Lazy<UserSequences> _sequences;

    /// <summary>Takes over columns that the caller no longer changes.</summary>
    /// <param name="userIds">Ids of the users.</param>
    /// <param name="itemIds">Ids of the items.</param>
    /// <param name="users">User index of every row.</param>
    /// <param name="items">Item index of every row.</param>
    /// <param name="values">Rating or weight of every row, finite; null: every row counts 1.</param>
    /// <param name="times">Time of every row in any one unit (Unix seconds where an option speaks of days); null: the order of the rows is the order in time.</param>
    /// <exception cref="ArgumentException">Columns differ in length, an index is outside its map, or a value is NaN or infinite.</exception>
    public Interactions(IdMap userIds, IdMap itemIds, int[] users, int[] items, float[]? values = null, long[]? times = null)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(itemIds);
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        (UserIds, ItemIds, UserArray, ItemArray, ValueArray, TimeArray) = (userIds, itemIds, users, items, values, times);
        InteractionsCheck.Columns(this);
        _explicit = new Lazy<CsrMatrix>(() => CsrBuilder.Build(this, Feedback.Explicit));
        _implicit = new Lazy<CsrMatrix>(() => CsrBuilder.Build(this, Feedback.Implicit));
        _sequences = new Lazy<UserSequences>(() => UserSequences.Build(this));
    }

    /// <summary>Ids of the users by index.</summary>
    public IdMap UserIds { get; }

    /// <summary>Ids of the items by index.</summary>
    public IdMap ItemIds { get; }

    /// <summary>Number of rows.</summary>
    public int Count => UserArray.Length;

    /// <summary>Number of users that the map knows, with or without a row here.</summary>
    public int UserCount => UserIds.Count;

    /// <summary>Number of items that the map knows, with or without a row here.</summary>
    public int ItemCount => ItemIds.Count;

    /// <summary>Whether rows have a value of their own.</summary>
    public bool HasValues => ValueArray is not null;

    /// <summary>Whether rows have a time.</summary>
    public bool HasTimes => TimeArray is not null;

    /// <summary>User index of every row.</summary>
    public ReadOnlySpan<int> Users => UserArray;

    /// <summary>Item index of every row.</summary>
    public ReadOnlySpan<int> Items => ItemArray;

    /// <summary>Value of every row; empty where there are none.</summary>
    public ReadOnlySpan<float> Values => ValueArray;

    /// <summary>Time of every row; empty where there are none.</summary>
    public ReadOnlySpan<long> Times => TimeArray;

    /// <summary>What is known of the users beside what they did, a row for each of them: [UserCount]; null where nothing is.</summary>
    public FeatureTable? UserFeatures { get; private init; }

    /// <summary>What is known of the items beside who chose them, a row for each of them: [ItemCount]; null where nothing is.</summary>
    public FeatureTable? ItemFeatures { get; private init; }

    internal int[] UserArray { get; }

    internal int[] ItemArray { get; }

    internal float[]? ValueArray { get; }

    internal long[]? TimeArray { get; }

    /// <summary>Builds interactions from id columns; ids get indices in the order of their first row.</summary>
    /// <typeparam name="TUser">string, int, long or Guid.</typeparam>
    /// <typeparam name="TItem">string, int, long or Guid.</typeparam>
    /// <param name="users">User id of every row.</param>
    /// <param name="items">Item id of every row.</param>
    /// <param name="values">Rating or weight of every row, or null.</param>
    /// <param name="times">Time of every row, or null.</param>
    public static Interactions FromColumns<TUser, TItem>(TUser[] users, TItem[] items, float[]? values = null, long[]? times = null)
        where TUser : notnull
        where TItem : notnull
    {
        ArgumentNullException.ThrowIfNull(users);
        ArgumentNullException.ThrowIfNull(items);
        // Not by Parallel.Invoke, which would wrap the error of a missing id into another.
        Task<(IdMap Map, int[] Indices)> ofItems = Task.Run(() => IdIndexer.Index(items, "item"));
        (IdMap userIds, int[] userIndex) = IdIndexer.Index(users, "user");
        (IdMap itemIds, int[] itemIndex) = ofItems.GetAwaiter().GetResult();
        return new Interactions(userIds, itemIds, userIndex, itemIndex, values, times);
    }

    /// <summary>Builds the connections of a network: both columns name people, each of whom is a user and an item of the same index. Give every connection once.</summary>
    /// <typeparam name="T">string, int, long or Guid.</typeparam>
    /// <param name="people">Id of one person of every row.</param>
    /// <param name="others">Id of the other one.</param>
    /// <param name="times">Time of every row, or null.</param>
    public static Interactions FromConnections<T>(T[] people, T[] others, long[]? times = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(others);
        if (people.Length != others.Length) throw new ArgumentException($"There must be another person for each of the {people.Length} rows; found {others.Length}.", nameof(others));
        (IdMap ids, int[] indices) = IdIndexer.Index<T>([.. people, .. others], "person's");
        return new Interactions(ids, ids, indices[..people.Length], indices[people.Length..], null, times);
    }

    /// <summary>The rows at the given positions, with the same id maps.</summary>
    /// <param name="rows">Positions of rows, in the order wanted.</param>
    public Interactions Select(ReadOnlySpan<int> rows)
    {
        var users = new int[rows.Length];
        var items = new int[rows.Length];
        float[]? values = HasValues ? new float[rows.Length] : null;
        long[]? times = HasTimes ? new long[rows.Length] : null;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            users[i] = UserArray[row];
            items[i] = ItemArray[row];
            if (values is not null) values[i] = ValueArray![row];
            if (times is not null) times[i] = TimeArray![row];
        }
        return With(UserIds, ItemIds, users, items, values, times, UserFeatures, ItemFeatures, BasketsAt(rows));
    }

    /// <summary>
    /// The same rows together with features of the users. Users of the table who have no row are added behind the others, so that a model knows them;
    /// users that the table lacks have missing values.
    /// </summary>
    /// <param name="ids">Ids of the table's rows, of the type of the user ids.</param>
    /// <param name="features">A row for each id. Labels and weights are passed over.</param>
    /// <exception cref="ArgumentException">There are not as many ids as rows, or an id is not of the type of the user ids.</exception>
    public Interactions WithUserFeatures(IdMap ids, FeatureTable features)
    {
        (IdMap all, FeatureTable rows) = IdExtension.Align(UserIds, ids, features, "user");
        return With(all, ItemIds, UserArray, ItemArray, ValueArray, TimeArray, rows, ItemFeatures, BasketArray);
    }

    /// <summary>
    /// The same rows together with features of the items. Items of the table that nobody has chosen are added behind the others, so that a model knows them;
    /// items that the table lacks have missing values.
    /// </summary>
    /// <param name="ids">Ids of the table's rows, of the type of the item ids.</param>
    /// <param name="features">A row for each id. Labels and weights are passed over.</param>
    /// <exception cref="ArgumentException">There are not as many ids as rows, or an id is not of the type of the item ids.</exception>
    public Interactions WithItemFeatures(IdMap ids, FeatureTable features)
    {
        (IdMap all, FeatureTable rows) = IdExtension.Align(ItemIds, ids, features, "item");
        return With(UserIds, all, UserArray, ItemArray, ValueArray, TimeArray, UserFeatures, rows, BasketArray);
    }

    /// <summary>The same rows without their values: every row counts 1.</summary>
    public Interactions WithoutValues() => HasValues ? With(UserIds, ItemIds, UserArray, ItemArray, null, TimeArray, UserFeatures, ItemFeatures, BasketArray) : this;

    /// <summary>The user × item matrix, built once for each kind of feedback.</summary>
    /// <param name="feedback">How the values of repeated pairs are merged.</param>
    /// <exception cref="ArgumentException">Implicit feedback with a weight below 0. (Weights of 0 are left out.)</exception>
    public CsrMatrix ByUser(Feedback feedback) => feedback == Feedback.Explicit ? _explicit.Value : _implicit.Value;

    /// <summary>The items of every user in time order, built once.</summary>
    public UserSequences BySequence() => _sequences.Value;

    /// <inheritdoc/>
    public static Interactions From(Interactions data, Feedback feedback) => data;

    /// <summary>Interactions with features, which have a row for each id.</summary>
    internal static Interactions With(
        IdMap userIds, IdMap itemIds, int[] users, int[] items, float[]? values, long[]? times, FeatureTable? userFeatures, FeatureTable? itemFeatures, int[]? baskets = null)
        => new(userIds, itemIds, users, items, values, times) { UserFeatures = userFeatures, ItemFeatures = itemFeatures, BasketArray = baskets };
}
