namespace RecSys.Data;

/// <summary>The items of every user from oldest to newest, repeats kept; rows of equal time keep their order.</summary>
public sealed class UserSequences : IInteractionView<UserSequences>
{
    private readonly int[] _starts;
    private readonly int[] _items;
    private readonly int[] _rows;

    private UserSequences(int itemCount, int[] starts, int[] items, int[] rows)
        => (ItemCount, _starts, _items, _rows) = (itemCount, starts, items, rows);

    /// <summary>Number of users.</summary>
    public int UserCount => _starts.Length - 1;

    /// <summary>Number of items.</summary>
    public int ItemCount { get; }

    /// <summary>The items of a user in time order.</summary>
    public ReadOnlySpan<int> Items(int user) => _items.AsSpan(_starts[user].._starts[user + 1]);

    /// <summary>The rows of the interactions that <see cref="Items"/> came from.</summary>
    public ReadOnlySpan<int> Rows(int user) => _rows.AsSpan(_starts[user].._starts[user + 1]);

    /// <inheritdoc/>
    public static UserSequences From(Interactions data, Feedback feedback) => data.BySequence();

    internal static UserSequences Build(Interactions data)
    {
        int[] starts = CountingSort.Starts(data.UserArray, data.UserCount, out int[] next);
        var rows = new int[data.Count];
        for (int row = 0; row < data.Count; row++) rows[next[data.UserArray[row]]++] = row;
        if (data.TimeArray is { } times)
        {
            Parallel.For(0, data.UserCount, user => rows.AsSpan(starts[user]..starts[user + 1]).Sort((a, b) =>
            {
                int order = times[a].CompareTo(times[b]);
                return order != 0 ? order : a.CompareTo(b);
            }));
        }
        return new UserSequences(data.ItemCount, starts, Array.ConvertAll(rows, row => data.ItemArray[row]), rows);
    }
}
