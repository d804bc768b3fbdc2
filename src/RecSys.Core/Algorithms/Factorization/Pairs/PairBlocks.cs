using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// An epoch in random parts, and each part in the cells of user groups × item groups. In round r of a part group g of the users meets group g + r of
/// the items: the cells of a round share neither users nor items, so they can be worked on side by side with the same result as one after the
/// other. Item groups are drawn anew for every part, so that in time every item is a negative for every positive. Parts are short, for a user should not meet many items of
/// one group in a row: an epoch in one part learns as from sorted rows, and ranks clearly worse.
/// </summary>
internal sealed class PairBlocks
{
    /// <summary>Groups at most.</summary>
    public const int MostGroups = 16;

    private const int FewestItems = 64;
    private const int FewestUsers = 16;
    private const int MostParts = 32;

    // Threads wait for each other after every round, which should be little beside the work.
    private const int FewestInGroup = 8192;
    private const int FewestInRound = 2048;

    private readonly CsrMatrix _matrix;
    private readonly int _seed;
    private readonly int[] _groupOfUser, _groupOfItem, _shuffledItems;
    private readonly int[] _allUsers, _allItems, _partStarts; // part after part
    private readonly int[] _starts;
    private int _epoch;

    public PairBlocks(CsrMatrix matrix, int seed)
    {
        (_matrix, _seed) = (matrix, seed);
        Groups = Math.Clamp(Math.Min(Math.Min(matrix.ColumnCount / FewestItems, matrix.RowCount / FewestUsers), matrix.Count / FewestInGroup), 1, MostGroups);
        Parts = Groups == 1 ? 1 : Math.Clamp(matrix.Count / (Groups * FewestInRound), 1, MostParts);
        _groupOfUser = new int[matrix.RowCount];
        _groupOfItem = new int[matrix.ColumnCount];
        _shuffledItems = new int[matrix.ColumnCount];
        (_allUsers, _allItems, _partStarts) = (new int[matrix.Count], new int[matrix.Count], new int[Parts + 1]);
        _starts = new int[(Groups * Groups) + 1];
        var order = new int[matrix.RowCount];
        for (int u = 0; u < order.Length; u++) order[u] = u;
        var rng = new Rng(seed, -1);
        rng.Shuffle(order.AsSpan());
        for (int k = 0; k < order.Length; k++) _groupOfUser[order[k]] = (int)((long)k * Groups / order.Length);
    }

    /// <summary>Number of groups of users, and of items.</summary>
    public int Groups { get; }

    /// <summary>Number of parts of an epoch.</summary>
    public int Parts { get; }

    /// <summary>User of every interaction of the part, cell after cell.</summary>
    public int[] Users { get; private set; } = [];

    /// <summary>Item of every interaction of the part, cell after cell.</summary>
    public int[] Items { get; private set; } = [];

    /// <summary>The interactions of a cell in <see cref="Users"/> and <see cref="Items"/>.</summary>
    public Range Cell(int cell) => _starts[cell].._starts[cell + 1];

    /// <summary>The items of a group of the part.</summary>
    public ReadOnlyMemory<int> ItemsOf(int group) => _shuffledItems.AsMemory(First(group)..First(group + 1));

    /// <summary>The interactions of a part, before it is arranged; items may be put in place of others.</summary>
    public (ReadOnlyMemory<int> Users, Memory<int> Items) Part(int part)
    {
        Range range = _partStarts[part].._partStarts[part + 1];
        return (_allUsers.AsMemory(range), _allItems.AsMemory(range));
    }

    /// <summary>Draws the parts of an epoch.</summary>
    public void Arrange(int epoch)
    {
        _epoch = epoch;
        Array.Clear(_partStarts);
        Rng rng = Stream(0), again = rng;
        for (int k = 0; k < _matrix.Count; k++) _partStarts[rng.Next(Parts) + 1]++;
        for (int part = 0; part < Parts; part++) _partStarts[part + 1] += _partStarts[part];
        int[] next = [.. _partStarts];
        for (int user = 0; user < _matrix.RowCount; user++)
        {
            foreach (int item in _matrix.RowColumns(user))
            {
                int to = next[again.Next(Parts)]++;
                (_allUsers[to], _allItems[to]) = (user, item);
            }
        }
    }

    /// <summary>Draws the item groups of a part and sorts its interactions into cells.</summary>
    public void ArrangePart(int part)
    {
        for (int i = 0; i < _shuffledItems.Length; i++) _shuffledItems[i] = i;
        Rng rng = Stream(1 + part);
        rng.Shuffle(_shuffledItems.AsSpan());
        for (int group = 0; group < Groups; group++)
        {
            foreach (int item in ItemsOf(group).Span) _groupOfItem[item] = group;
        }
        int first = _partStarts[part], end = _partStarts[part + 1];
        if (Users.Length < end - first) (Users, Items) = (new int[end - first], new int[end - first]);
        Array.Clear(_starts);
        for (int k = first; k < end; k++) _starts[CellOf(k) + 1]++;
        for (int cell = 0; cell < Groups * Groups; cell++) _starts[cell + 1] += _starts[cell];
        int[] next = [.. _starts];
        for (int k = first; k < end; k++)
        {
            int to = next[CellOf(k)]++;
            (Users[to], Items[to]) = (_allUsers[k], _allItems[k]);
        }
    }

    private Rng Stream(int number) => new(_seed, -2L - ((long)_epoch * (Parts + 1)) - number);

    private int CellOf(int k) => (_groupOfUser[_allUsers[k]] * Groups) + _groupOfItem[_allItems[k]];

    private int First(int group) => (int)(((long)group * _shuffledItems.Length + Groups - 1) / Groups);
}
