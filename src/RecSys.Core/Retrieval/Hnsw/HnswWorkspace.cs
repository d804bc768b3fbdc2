using System.Runtime.CompilerServices;

namespace RecSys.Retrieval.Hnsw;

/// <summary>What one thread needs to search or insert; used again and again, so that a search allocates nothing.</summary>
internal sealed unsafe class HnswWorkspace
{
    private byte[] _queryMemory = [];
    private int[] _batchMemory = [];
    private float[] _distanceMemory = [];

    public HnswPool Pool { get; } = new();

    public HnswVisited Visited { get; } = new();

    /// <summary>Nodes still to follow where the pool holds results alone.</summary>
    public HnswHeap Candidates { get; } = new();

    /// <summary>Neighbours chosen for a node.</summary>
    public List<int> Chosen { get; } = [];

    /// <summary>Nodes that the choice passed over.</summary>
    public List<int> Pruned { get; } = [];

    /// <summary>Keys to choose from.</summary>
    public List<ulong> Keys { get; } = [];

    /// <summary>Nodes whose distances are wanted.</summary>
    public int* Batch { get; private set; }

    /// <summary>Their distances.</summary>
    public float* Distances { get; private set; }

    /// <summary>Room for a decoded vector, and after it for another.</summary>
    public byte* Query { get; private set; }

    /// <summary>The second vector's room.</summary>
    public byte* OtherQuery { get; private set; }

    public void Reserve(int count, int batch, int queryBytes)
    {
        Visited.Reserve(count);
        if (_batchMemory.Length < batch + 4)
        {
            _batchMemory = GC.AllocateUninitializedArray<int>(batch + 4, pinned: true);
            _distanceMemory = GC.AllocateUninitializedArray<float>(batch + 4, pinned: true);
            Batch = (int*)Unsafe.AsPointer(ref _batchMemory[0]);
            Distances = (float*)Unsafe.AsPointer(ref _distanceMemory[0]);
        }
        int room = (queryBytes + 63) & ~63;
        if (_queryMemory.Length < (2 * room) + 64)
        {
            _queryMemory = GC.AllocateUninitializedArray<byte>((2 * room) + 64, pinned: true);
            byte* first = (byte*)Unsafe.AsPointer(ref _queryMemory[0]);
            Query = (byte*)(((nint)first + 63) & ~(nint)63);
        }
        OtherQuery = Query + room;
    }
}
