using RecSys.Data;

namespace RecSys.Splits;

/// <summary>
/// Rows of the same (user, item) pair belong together: if one of them were trained on and another tested on, the answer would be known.
/// A random split therefore draws pairs, each named by its first row, and the other rows follow.
/// </summary>
internal sealed class PairGroups
{
    private readonly int[] _first;

    public PairGroups(Interactions data)
    {
        _first = new int[data.Count];
        var byUser = new RowGroups(data.Users, data.UserCount);
        var lastUser = new int[data.ItemCount];
        var firstRow = new int[data.ItemCount];
        Array.Fill(lastUser, -1);
        int distinct = 0;
        for (int user = 0; user < data.UserCount; user++)
        {
            foreach (int row in byUser[user])
            {
                int item = data.Items[row];
                if (lastUser[item] != user)
                {
                    (lastUser[item], firstRow[item]) = (user, row);
                    distinct++;
                }
                _first[row] = firstRow[item];
            }
        }
        FirstRows = new int[distinct];
        for (int row = 0, count = 0; row < _first.Length; row++)
        {
            if (_first[row] == row) FirstRows[count++] = row;
        }
    }

    /// <summary>First row of every pair, ascending.</summary>
    public int[] FirstRows { get; }

    /// <summary>Gives all rows of a pair the part of its first row.</summary>
    public void Spread(Assignment assignment)
    {
        for (int row = 0; row < _first.Length; row++) assignment[row] = assignment[_first[row]];
    }
}
