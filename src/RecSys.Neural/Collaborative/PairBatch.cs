namespace RecSys.Neural;

/// <summary>Users, some items for each, and what is to be predicted for every pair.</summary>
public sealed class PairBatch
{
    private int[] _users = [];
    private int[] _items = [];
    private float[] _targets = [];

    /// <summary>Number of users; somebody may occur several times.</summary>
    public int UserCount { get; private set; }

    /// <summary>Items of every user.</summary>
    public int ItemsPerUser { get; private set; } = 1;

    /// <summary>Number of pairs.</summary>
    public int Count => UserCount * ItemsPerUser;

    /// <summary>User indices: [UserCount].</summary>
    public Span<int> Users => _users.AsSpan(0, UserCount);

    /// <summary>Item indices: [UserCount, ItemsPerUser].</summary>
    public Span<int> Items => _items.AsSpan(0, Count);

    /// <summary>A rating; or 1 for what was chosen, −1 for what was not, 0 for what does not count: [UserCount, ItemsPerUser].</summary>
    public Span<float> Targets => _targets.AsSpan(0, Count);

    /// <summary>Makes room.</summary>
    internal void Resize(int users, int itemsPerUser)
    {
        (UserCount, ItemsPerUser) = (users, itemsPerUser);
        if (_users.Length < users) _users = new int[users];
        if (_items.Length < Count) (_items, _targets) = (new int[Count], new float[Count]);
    }
}
