using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>Finds R^k(i;u) while ratings of one user after another are visited: the user's deviations lie in a dense row, and the similar items of i pick theirs.</summary>
internal sealed class RatedNeighbors
{
    private readonly CsrMatrix _ratings;
    private readonly float[] _deviations;
    private readonly float[] _row; // deviations of the user by item
    private readonly byte[] _isRated;
    private readonly int[] _found; // places in the row of the weights
    private readonly float[] _foundDeviations;
    private int _user = -1;

    public RatedNeighbors(CsrMatrix ratings, float[] deviations, int neighbors)
    {
        (_ratings, _deviations) = (ratings, deviations);
        (_row, _isRated) = (new float[ratings.ColumnCount], new byte[ratings.ColumnCount]);
        // One more, since the next place is written before it is known whether it counts.
        (_found, _foundDeviations) = (new int[neighbors + 1], new float[neighbors + 1]);
    }

    /// <summary>How many were found: |R^k(i;u)|.</summary>
    public int Count { get; private set; }

    /// <summary>Lays out the ratings of a user.</summary>
    public void MoveTo(int user)
    {
        if (user == _user) return;
        if (_user >= 0)
        {
            foreach (int item in _ratings.RowColumns(_user)) _isRated[item] = 0;
        }
        _user = user;
        int k = _ratings.RowStarts[user];
        foreach (int item in _ratings.RowColumns(user)) (_row[item], _isRated[item]) = (_deviations[k++], 1);
    }

    /// <summary>Finds those of the similar items that the user rated, and returns Σ w_ij·(r_uj − b_uj) over them.</summary>
    public float Find(ReadOnlySpan<int> near, ReadOnlySpan<float> weights)
    {
        if (near.Length >= _found.Length) throw new ArgumentException($"At most {_found.Length - 1} similar items were announced; found {near.Length}.");
        // No branch on what is rated: it could not be foreseen. Indices below the number of items are what a table holds, and 'found' has room for one place more.
        ref float row = ref MemoryMarshal.GetArrayDataReference(_row), foundDeviations = ref MemoryMarshal.GetArrayDataReference(_foundDeviations);
        ref byte isRated = ref MemoryMarshal.GetArrayDataReference(_isRated);
        ref int found = ref MemoryMarshal.GetArrayDataReference(_found);
        int count = 0;
        for (int n = 0; n < near.Length; n++)
        {
            int item = near[n];
            Unsafe.Add(ref found, count) = n;
            Unsafe.Add(ref foundDeviations, count) = Unsafe.Add(ref row, item);
            count += Unsafe.Add(ref isRated, item);
        }
        float sum = 0;
        for (int k = 0; k < count; k++) sum += weights[_found[k]] * _foundDeviations[k];
        Count = count;
        return sum;
    }

    /// <summary>w_ij ← keep·w_ij + step·(r_uj − b_uj) for those found.</summary>
    public void Step(Span<float> weights, float step, float keep)
    {
        for (int k = 0; k < Count; k++)
        {
            ref float weight = ref weights[_found[k]];
            weight = (keep * weight) + (step * _foundDeviations[k]);
        }
    }
}
