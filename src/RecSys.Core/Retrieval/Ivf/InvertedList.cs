using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval.Ivf;

/// <summary>One list of an inverted file. One writer at a time appends and publishes; readers take <see cref="View"/> and never wait.</summary>
internal sealed unsafe class InvertedList
{
    private readonly RowLayout _layout;
    private ListView _view;
    private int _capacity;

    /// <summary>An empty list.</summary>
    /// <param name="layout">How rows lie.</param>
    public InvertedList(RowLayout layout)
    {
        _layout = layout;
        var nothing = new MemoryBlock(0);
        _view = new ListView(nothing, nothing.Pointer, null, null, 0);
    }

    /// <summary>A list that lies in memory of others, which is not written to.</summary>
    public InvertedList(RowLayout layout, ListView view) => (_layout, _view, _capacity) = (layout, view, view.Count);

    /// <summary>What readers see.</summary>
    public ListView View => Volatile.Read(ref _view);

    /// <summary>Bytes of memory.</summary>
    public long ByteCount => _layout.BytesFor(_capacity) + (_view.Positions is null ? 0 : (long)_capacity * sizeof(int));

    /// <summary>Makes room for so many more rows: exactly so many in an empty list.</summary>
    public void Reserve(int more)
    {
        int count = _view.Count, needed = checked(count + more);
        if (needed <= _capacity) return;
        int capacity = count == 0 ? needed : Math.Max(needed, count + (count / 2) + 4);
        long used = _layout.BytesFor(count);
        var rows = new MemoryBlock(_layout.BytesFor(capacity));
        Buffer.MemoryCopy(_view.Rows, rows.Pointer, rows.Length, used);
        // Groups that are not full are saved as they are.
        if (_layout.IsBlocked) System.Runtime.InteropServices.NativeMemory.Clear(rows.Pointer + used, (nuint)(rows.Length - used));
        MemoryBlock? positions = _view.Positions is null ? null : Positions(_view, capacity);
        GC.KeepAlive(_view);
        _capacity = capacity;
        Volatile.Write(ref _view, new ListView(rows, rows.Pointer, positions, Pointer(positions), count));
    }

    /// <summary>Address of the rows for the writer, who may write behind the published ones.</summary>
    public byte* WriterRows => _view.Rows;

    /// <summary>Sets the position of a row behind the published ones, for which there is room.</summary>
    public void SetPosition(int index, int position)
    {
        if (_view.Positions is null)
        {
            if (position == index) return;
            MemoryBlock positions = Positions(_view, _capacity);
            for (int i = _view.Count; i < index; i++) ((int*)positions.Pointer)[i] = i;
            Volatile.Write(ref _view, new ListView(_view.RowBlock, _view.Rows, positions, (int*)positions.Pointer, _view.Count));
        }
        _view.Positions[index] = position;
    }

    /// <summary>Lets readers see all rows below <paramref name="count"/>.</summary>
    public void Publish(int count) => Volatile.Write(ref _view, new ListView(_view.RowBlock, _view.Rows, _view.PositionBlock, _view.Positions, count));

    /// <summary>A list of the rows that are not removed.</summary>
    public InvertedList Compact(IdTable ids)
    {
        ListView view = _view;
        var kept = new InvertedList(_layout);
        int live = 0;
        for (int i = 0; i < view.Count; i++) live += ids.IsRemoved(view.PositionAt(i)) ? 0 : 1;
        kept.Reserve(live);
        int to = 0;
        for (int i = 0; i < view.Count; i++)
        {
            int position = view.PositionAt(i);
            if (ids.IsRemoved(position)) continue;
            _layout.Copy(view.Rows, i, kept.WriterRows, to);
            kept.SetPosition(to++, position);
        }
        GC.KeepAlive(view);
        kept.Publish(to);
        return kept;
    }

    private static MemoryBlock Positions(ListView view, int capacity)
    {
        var positions = new MemoryBlock((long)capacity * sizeof(int));
        for (int i = 0; i < view.Count; i++) ((int*)positions.Pointer)[i] = view.PositionAt(i);
        return positions;
    }

    private static int* Pointer(MemoryBlock? positions) => positions is null ? null : (int*)positions.Pointer;
}
