using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>
/// Pairs of an item and one of its context, sorted into cells of item groups × context groups. In round r group g of the items meets group g + r of the
/// contexts: the cells of a round share no vectors, so they can be worked on side by side with the same result as one after the other.
/// The groups are drawn anew for every epoch, so that in time every item is a negative for every pair.
/// </summary>
internal sealed class SkipGramCells
{
    private const int MostGroups = 16;
    private const int FewestItems = 64;

    private readonly int[] _counts;
    private readonly float _power;
    private readonly int _seed;
    private readonly int[] _groupOfItem, _groupOfContext, _shuffled;
    private readonly AliasTable[] _popularity;
    private readonly int[] _starts;
    private int[] _items = [], _contexts = [];

    public SkipGramCells(int[] counts, float power, int seed)
    {
        (_counts, _power, _seed) = (counts, power, seed);
        Groups = Math.Clamp(counts.Length / FewestItems, 1, MostGroups);
        _groupOfItem = new int[counts.Length];
        _groupOfContext = new int[counts.Length];
        _shuffled = new int[counts.Length];
        _popularity = new AliasTable[Groups];
        _starts = new int[(Groups * Groups) + 1];
    }

    /// <summary>Number of groups of items, and of contexts.</summary>
    public int Groups { get; }

    /// <summary>Draws the groups of an epoch.</summary>
    public void Arrange(int epoch)
    {
        var rng = new Rng(_seed, -2L - epoch);
        Draw(_groupOfItem, ref rng);
        Draw(_groupOfContext, ref rng);
        for (int group = 0; group < Groups; group++) _popularity[group] = Popularity(ContextsOf(group));
    }

    /// <summary>Sorts pairs into cells; within a cell they keep their order.</summary>
    public void Fill(ReadOnlySpan<(int Item, int Context)> pairs)
    {
        if (_items.Length < pairs.Length) (_items, _contexts) = (new int[pairs.Length], new int[pairs.Length]);
        Array.Clear(_starts);
        foreach ((int item, int context) in pairs) _starts[CellOf(item, context) + 1]++;
        for (int cell = 0; cell < Groups * Groups; cell++) _starts[cell + 1] += _starts[cell];
        int[] next = [.. _starts];
        foreach ((int item, int context) in pairs)
        {
            int to = next[CellOf(item, context)]++;
            (_items[to], _contexts[to]) = (item, context);
        }
    }

    /// <summary>Items of the pairs of a cell.</summary>
    public ReadOnlySpan<int> Items(int cell) => _items.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>Contexts of the pairs of a cell.</summary>
    public ReadOnlySpan<int> Contexts(int cell) => _contexts.AsSpan(_starts[cell].._starts[cell + 1]);

    /// <summary>A context of a group, drawn in proportion to popularity^β.</summary>
    public int Negative(int group, ref Rng rng) => _shuffled[First(group) + _popularity[group].Next(ref rng)];

    private int CellOf(int item, int context) => (_groupOfItem[item] * Groups) + _groupOfContext[context];

    private ReadOnlySpan<int> ContextsOf(int group) => _shuffled.AsSpan(First(group)..First(group + 1));

    private void Draw(int[] groups, ref Rng rng)
    {
        for (int i = 0; i < _shuffled.Length; i++) _shuffled[i] = i;
        rng.Shuffle(_shuffled.AsSpan());
        for (int group = 0; group < Groups; group++)
        {
            foreach (int item in ContextsOf(group)) groups[item] = group;
        }
    }

    private AliasTable Popularity(ReadOnlySpan<int> items)
    {
        var counts = new int[items.Length];
        for (int k = 0; k < counts.Length; k++) counts[k] = _counts[items[k]];

        // A group without a single row has no popularity to draw by, and no pair that would ask for it.
        if (counts.AsSpan().IndexOfAnyExcept(0) < 0) counts.AsSpan().Fill(1);
        return AliasTable.OfCounts(counts, _power);
    }

    private int First(int group) => (int)(((long)group * _shuffled.Length + Groups - 1) / Groups);
}
