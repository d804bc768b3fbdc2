namespace RecSys.Data;

public sealed partial class Interactions
{
    /// <summary>
    /// These rows and behind them later ones. Users and items keep their indices, and new ones get the next: what a model that learned from these rows can be
    /// brought up to date with. Features of new users and items are missing.
    /// </summary>
    /// <param name="later">Further rows; their ids are of the same types. Where only one of the two has values, the others count 1.</param>
    /// <exception cref="ArgumentException">Ids are of another type, only one of the two has times, or the later rows have features.</exception>
    public Interactions Append(Interactions later)
    {
        ArgumentNullException.ThrowIfNull(later);
        if (HasTimes != later.HasTimes)
            throw new ArgumentException($"Either both or none must have times; {(HasTimes ? "the later rows have" : "only the later rows have")} {(HasTimes ? "none" : "some")}.", nameof(later));
        if (later.UserFeatures is not null || later.ItemFeatures is not null)
            throw new ArgumentException($"The later rows must come without features. Append first, then add the features of all by {nameof(WithUserFeatures)} and {nameof(WithItemFeatures)}.", nameof(later));
        (IdMap userIds, int[] users) = IdExtension.Extend(UserIds, later.UserIds, "user");
        // One map for both, as of connections, stays one.
        (IdMap itemIds, int[] items) = ReferenceEquals(UserIds, ItemIds) && ReferenceEquals(later.UserIds, later.ItemIds) ? (userIds, users) : IdExtension.Extend(ItemIds, later.ItemIds, "item");
        return With(
            userIds, itemIds, [.. UserArray, .. Array.ConvertAll(later.UserArray, user => users[user])], [.. ItemArray, .. Array.ConvertAll(later.ItemArray, item => items[item])],
            HasValues || later.HasValues ? [.. ValueArray ?? Ones(Count), .. later.ValueArray ?? Ones(later.Count)] : null, HasTimes ? [.. TimeArray!, .. later.TimeArray!] : null,
            UserFeatures?.Rows(Extended(UserCount, userIds.Count)), ItemFeatures?.Rows(Extended(ItemCount, itemIds.Count)), AppendBaskets(later));
    }

    private static float[] Ones(int count)
    {
        var ones = new float[count];
        Array.Fill(ones, 1f);
        return ones;
    }

    // The rows of a table and missing ones for what it lacks.
    private static int[] Extended(int known, int count) => [.. Enumerable.Range(0, count).Select(row => row < known ? row : -1)];
}
