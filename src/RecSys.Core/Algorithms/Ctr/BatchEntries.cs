using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The entries of some rows sorted by feature, so that the gradient of a feature is a sum over entries that lie together.</summary>
/// <param name="data">All training rows.</param>
internal sealed class BatchEntries(FeatureRows data)
{
    private readonly int[] _slotOf = NoSlots(data.Layout.FeatureCount);
    private readonly List<int> _features = [];
    private int[] _starts = new int[16];
    private int[] _entries = [];
    private int[] _places = [];

    /// <summary>Number of different features.</summary>
    public int SlotCount => _features.Count;

    /// <summary>Number of entries.</summary>
    public int EntryCount => _starts[SlotCount];

    /// <summary>The rows.</summary>
    public ReadOnlyMemory<int> Rows { get; private set; }

    /// <summary>The feature of a slot.</summary>
    public int Feature(int slot) => _features[slot];

    /// <summary>The entries of a slot's feature in the arrays of the data.</summary>
    public ReadOnlySpan<int> Entries(int slot) => _entries.AsSpan(_starts[slot].._starts[slot + 1]);

    /// <summary>Place within <see cref="Rows"/> of the row of each of <see cref="Entries"/>.</summary>
    public ReadOnlySpan<int> Places(int slot) => _places.AsSpan(_starts[slot].._starts[slot + 1]);

    /// <summary>Takes rows.</summary>
    public void Fill(ReadOnlyMemory<int> rows)
    {
        Rows = rows;
        foreach (int feature in _features) _slotOf[feature] = -1;
        _features.Clear();
        ReadOnlySpan<int> starts = data.Starts, indices = data.Indices, which = rows.Span;
        Array.Clear(_starts);
        foreach (int row in which)
        {
            for (int e = starts[row]; e < starts[row + 1]; e++)
            {
                ref int slot = ref _slotOf[indices[e]];
                if (slot < 0)
                {
                    slot = _features.Count;
                    _features.Add(indices[e]);
                    if (slot + 2 > _starts.Length) Array.Resize(ref _starts, 2 * _starts.Length);
                }
                _starts[slot + 1]++;
            }
        }
        for (int slot = 0; slot < SlotCount; slot++) _starts[slot + 1] += _starts[slot];
        if (EntryCount > _entries.Length) (_entries, _places) = (new int[EntryCount], new int[EntryCount]);
        // The start of each slot moves to its end, which is the start of the next one.
        for (int place = 0; place < which.Length; place++)
        {
            for (int e = starts[which[place]]; e < starts[which[place] + 1]; e++)
            {
                int to = _starts[_slotOf[indices[e]]]++;
                (_entries[to], _places[to]) = (e, place);
            }
        }
        _starts.AsSpan(0, SlotCount).CopyTo(_starts.AsSpan(1));
        _starts[0] = 0;
    }

    private static int[] NoSlots(int count)
    {
        var slots = new int[count];
        Array.Fill(slots, -1);
        return slots;
    }
}
