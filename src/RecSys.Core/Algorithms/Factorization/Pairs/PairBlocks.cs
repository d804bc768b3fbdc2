using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// Users and items in random groups, and the interactions in the cells of groups × groups. In round r group g of the users meets group g + r of
/// the items: the cells of a round share neither users nor items, so they can be worked on side by side with the same result as one after the
/// other. Item groups are drawn anew for every epoch, so that in time every item is a negative for every positive.
/// </summary>
internal sealed class PairBlocks
{
    private const int MostGroups = 16;
    private const int FewestItems = 64;
    private const int FewestUsers = 16;

    private readonly CsrMatrix _matrix;
    private readonly int _seed;
    private readonly int[] _groupOfUser, _groupOfItem, _shuffledItems;
    private readonly int[] _starts;

    public PairBlocks(CsrMatrix matrix, int seed)
    {
        (_matrix, _seed) = (matrix, seed);
        Groups = Math.Clamp(Math.Min(matrix.ColumnCount / FewestItems, matrix.RowCount / FewestUsers), 1, MostGroups);
        _groupOfUser = new int[matrix.RowCount];
        _groupOfItem = new int[matrix.ColumnCount];
        _shuffledItems = new int[matrix.ColumnCount];
        _starts = new int[(Groups * Groups) + 1];
        Users = new int[matrix.Count];
        Items = new int[matrix.Count];
        var order = new int[matrix.RowCount];
        for (int u = 0; u < order.Length; u++) order[u] = u;
        var rng = new Rng(seed, -1);
        rng.Shuffle(order.AsSpan());
        for (int k = 0; k < order.Length; k++) _groupOfUser[order[k]] = (int)((long)k * Groups / order.Length);
    }

    /// <summary>Number of groups of users, and of items.</summary>
    public int Groups { get; }

    /// <summary>User of every interaction, cell after cell.</summary>
    public int[] Users { get; }

    /// <summary>Item of every interaction, cell after cell.</summary>
    public int[] Items { get; }

    /// <summary>The interactions of a cell in <see cref="Users"/> and <see cref="Items"/>.</summary>
    public Range Cell(int cell) => _starts[cell].._starts[cell + 1];

    /// <summary>The items of a group.</summary>
    public ReadOnlyMemory<int> ItemsOf(int group) => _shuffledItems.AsMemory(First(group)..First(group + 1));

    /// <summary>Draws the item groups of an epoch and sorts the interactions into cells.</summary>
    public void Arrange(int epoch)
    {
        for (int i = 0; i < _shuffledItems.Length; i++) _shuffledItems[i] = i;
        var rng = new Rng(_seed, -2L - epoch);
        rng.Shuffle(_shuffledItems.AsSpan());
        for (int group = 0; group < Groups; group++)
        {
            foreach (int item in ItemsOf(group).Span) _groupOfItem[item] = group;
        }
        Array.Clear(_starts);
        for (int user = 0; user < _matrix.RowCount; user++)
        {
            int row = _groupOfUser[user] * Groups;
            foreach (int item in _matrix.RowColumns(user)) _starts[row + _groupOfItem[item] + 1]++;
        }
        for (int cell = 0; cell < Groups * Groups; cell++) _starts[cell + 1] += _starts[cell];
        int[] next = [.. _starts];
        for (int user = 0; user < _matrix.RowCount; user++)
        {
            int row = _groupOfUser[user] * Groups;
            foreach (int item in _matrix.RowColumns(user))
            {
                int to = next[row + _groupOfItem[item]]++;
                (Users[to], Items[to]) = (user, item);
            }
        }
    }

    private int First(int group) => (int)(((long)group * _shuffledItems.Length + Groups - 1) / Groups);
}
