using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A pass over the rows of the text files.</summary>
internal sealed class TextCursor : DataViewRowCursor
{
    private readonly TextLoader _loader;
    private readonly TextBlockQueue _queue;
    private readonly TextPort[] _ports;
    private readonly TextPort[] _byColumn;
    private readonly long _maxRows;
    private TextBlock _block;
    private int _row = -1;
    private long _position = -1;
    private bool _done;

    public TextCursor(TextLoader loader, IEnumerable<DataViewSchema.Column> columns, TextBlockQueue queue, long maxRows)
    {
        _loader = loader;
        _queue = queue;
        _maxRows = maxRows;
        _byColumn = new TextPort[loader.Columns.Length];
        _ports = new TextPort[queue.Columns.Length];
        int[] active = columns.Select(c => c.Index).Distinct().Order().ToArray();
        for (int i = 0; i < active.Length; i++)
            _byColumn[active[i]] = _ports[i] = queue.Prototype(i).CreatePort();
    }

    public override DataViewSchema Schema => _loader.GetOutputSchema();

    public override long Position => _position;

    public override long Batch => _block?.Ordinal ?? 0;

    public override bool MoveNext()
    {
        if (_done)
            return false;
        _row++;
        while (_block == null || _row >= _block.Rows)
        {
            if (_block?.Error is Exception error)
            {
                Finish();
                throw error;
            }
            _block = _queue.Next();
            if (_block == null)
                return Finish();
            _row = 0;
            for (int i = 0; i < _ports.Length; i++)
                _ports[i].Enter(_block.Buffers[i]);
        }
        if (_position + 1 >= _maxRows)
            return Finish();
        _position++;
        foreach (TextPort port in _ports)
            port.Row = _row;
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        Contracts.CheckParam(column.Index < _byColumn.Length, nameof(column), "Column is not in the schema");
        return _byColumn[column.Index] != null;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Contracts.CheckParam(IsColumnActive(column), nameof(column), "requested column not active.");
        Delegate getter = _byColumn[column.Index].Getter;
        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue: '{typeof(TValue)}', expected type: '{getter.GetType().GetGenericArguments()[0]}'.");
    }

    public override ValueGetter<DataViewRowId> GetIdGetter() => GetId;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Finish();
        base.Dispose(disposing);
    }

    private void GetId(ref DataViewRowId id)
    {
        Contracts.Check(_position >= 0, "Cannot call ID getter in current state");
        id = new DataViewRowId((ulong)_block.Id(_row), 0);
    }

    private bool Finish()
    {
        if (!_done)
        {
            _done = true;
            _position = -1;
            foreach (TextPort port in _ports)
                port.Row = -1;
            _queue.Dispose();
        }
        return false;
    }
}
