using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>Many floats outside of the managed heap, for as long as a call lasts.</summary>
internal sealed unsafe class RowBuffer(long count) : IDisposable
{
    private MemoryBlock? _block = new(count * sizeof(float));

    /// <summary>First number.</summary>
    public float* Pointer => (float*)(_block ?? throw new ObjectDisposedException(nameof(RowBuffer))).Pointer;

    public void Dispose()
    {
        _block?.Free();
        _block = null;
    }
}
