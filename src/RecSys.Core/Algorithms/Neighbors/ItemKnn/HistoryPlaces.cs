namespace RecSys.Algorithms;

/// <summary>
/// Where each item stands in a history, from 1, and 0 for all others: tells with one look whether an item is in it. The numbers are the thread's, and all 0 again
/// when this is disposed of, so that none has to be cleared for a short history of a large catalogue.
/// </summary>
internal readonly ref struct HistoryPlaces
{
    [ThreadStatic]
    private static int[]? free;

    private readonly int[] _places;
    private readonly ReadOnlySpan<int> _items;

    /// <summary>Takes the thread's numbers; those of another history in use at the same time are others.</summary>
    /// <param name="items">The items of the history.</param>
    /// <param name="itemCount">Number of items.</param>
    public HistoryPlaces(ReadOnlySpan<int> items, int itemCount)
    {
        _places = free is { } places && places.Length >= itemCount ? places : new int[itemCount];
        _items = items;
        free = null;
        for (int t = 0; t < items.Length; t++) _places[items[t]] = t + 1;
    }

    /// <summary>The places: [items].</summary>
    public ReadOnlySpan<int> Span => _places;

    /// <summary>Gives the numbers back.</summary>
    public void Dispose()
    {
        foreach (int item in _items) _places[item] = 0;
        free = _places;
    }
}
