namespace RecSys.Retrieval.Hnsw;

/// <summary>A binary heap of keys, smallest first.</summary>
internal sealed class HnswHeap
{
    // Enough for most searches, so that these do not allocate.
    private ulong[] _keys = new ulong[4096];
    private int _count;

    public int Count => _count;

    public void Clear() => _count = 0;

    public void Push(ulong key)
    {
        if (_count == _keys.Length) Array.Resize(ref _keys, 2 * _count);
        int at = _count++;
        while (at > 0 && key < _keys[(at - 1) >>> 1])
        {
            _keys[at] = _keys[(at - 1) >>> 1];
            at = (at - 1) >>> 1;
        }
        _keys[at] = key;
    }

    public ulong Pop()
    {
        ulong top = _keys[0], last = _keys[--_count];
        int at = 0;
        for (int child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _keys[child + 1] < _keys[child]) child++;
            if (last <= _keys[child]) break;
            _keys[at] = _keys[child];
            at = child;
        }
        _keys[at] = last;
        return top;
    }
}
