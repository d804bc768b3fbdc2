using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>One list of an inverted file. One writer at a time appends and publishes; readers take <see cref="View"/> and never wait.</summary>
internal sealed unsafe class InvertedList
{
    private readonly int _stride;
    private ListView _view;
    private int _capacity;

    /// <summary>An empty list.</summary>
    /// <param name="stride">Bytes of a row.</param>
    public InvertedList(int stride)
    {
        _stride = stride;
        var nothing = new MemoryBlock(0);
        _view = new ListView(nothing, nothing.Pointer, nothing, (int*)nothing.Pointer, 0);
    }

    /// <summary>A list that lies in memory of others, which is not written to.</summary>
    public InvertedList(int stride, ListView view) => (_stride, _view, _capacity) = (stride, view, view.Count);

    /// <summary>What readers see.</summary>
    public ListView View => Volatile.Read(ref _view);

    /// <summary>Bytes of memory.</summary>
    public long ByteCount => (long)_capacity * (_stride + sizeof(int));

    /// <summary>Makes room for so many more rows: exactly so many in an empty list.</summary>
    public void Reserve(int more)
    {
        int count = _view.Count, needed = checked(count + more);
        if (needed <= _capacity) return;
        int capacity = count == 0 ? needed : Math.Max(needed, count + (count / 2) + 4);
        var rows = new MemoryBlock((long)capacity * _stride);
        var positions = new MemoryBlock((long)capacity * sizeof(int));
        Buffer.MemoryCopy(_view.Rows, rows.Pointer, rows.Length, (long)count * _stride);
        Buffer.MemoryCopy(_view.Positions, positions.Pointer, positions.Length, (long)count * sizeof(int));
        GC.KeepAlive(_view);
        _capacity = capacity;
        Volatile.Write(ref _view, new ListView(rows, rows.Pointer, positions, (int*)positions.Pointer, count));
    }

    /// <summary>Address of a row for the writer, behind the published ones.</summary>
    public byte* WriterRow(int index) => _view.Rows + ((long)index * _stride);

    /// <summary>Sets the position of a row behind the published ones.</summary>
    public void SetPosition(int index, int position) => _view.Positions[index] = position;

    /// <summary>Lets readers see all rows below <paramref name="count"/>.</summary>
    public void Publish(int count) => Volatile.Write(ref _view, new ListView(_view.RowBlock, _view.Rows, _view.PositionBlock, _view.Positions, count));

    /// <summary>A list of the rows that are not removed.</summary>
    public InvertedList Compact(IdTable ids)
    {
        ListView view = _view;
        var kept = new InvertedList(_stride);
        int live = 0;
        for (int i = 0; i < view.Count; i++) live += ids.IsRemoved(view.Positions[i]) ? 0 : 1;
        kept.Reserve(live);
        int to = 0;
        for (int i = 0; i < view.Count; i++)
        {
            if (ids.IsRemoved(view.Positions[i])) continue;
            Buffer.MemoryCopy(view.Rows + ((long)i * _stride), kept.WriterRow(to), _stride, _stride);
            kept.SetPosition(to++, view.Positions[i]);
        }
        GC.KeepAlive(view);
        kept.Publish(to);
        return kept;
    }
}
