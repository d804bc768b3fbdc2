namespace RecSys.Data;

/// <summary>Columns that grow while a file is read.</summary>
internal sealed class RatingColumns<TId>
    where TId : notnull
{
    public List<TId> Users { get; } = [];

    public List<TId> Items { get; } = [];

    public List<float> Values { get; } = [];

    public List<long> Times { get; } = [];

    public int Count => Users.Count;

    public void Add(TId user, TId item, float value, long time)
    {
        Users.Add(user);
        Items.Add(item);
        Values.Add(value);
        Times.Add(time);
    }

    public Interactions ToInteractions(bool withValues = true, bool withTimes = true)
        => Interactions.FromColumns(Users.ToArray(), Items.ToArray(), withValues ? Values.ToArray() : null, withTimes ? Times.ToArray() : null);

    /// <summary>The first rows and the remaining ones, with common id maps.</summary>
    public (Interactions Train, Interactions Test) SplitAt(int count, bool withValues = true, bool withTimes = true)
    {
        Interactions all = ToInteractions(withValues, withTimes);
        int[] rows = [.. Enumerable.Range(0, Count)];
        return (all.Select(rows.AsSpan(0, count)), all.Select(rows.AsSpan(count)));
    }
}
