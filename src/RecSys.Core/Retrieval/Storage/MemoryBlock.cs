using System.Runtime.InteropServices;

namespace RecSys.Retrieval.Storage;

/// <summary>Memory outside of the managed heap, aligned to cache lines. Freed by the collector when nobody holds it: readers keep what they read from.</summary>
internal unsafe class MemoryBlock
{
    private const int Alignment = 64;
    private bool _owned;

    /// <summary>Memory of its own, not cleared.</summary>
    public MemoryBlock(long length)
    {
        Length = length;
        bool huge = length >= 2 * HugePages.Size;
        Pointer = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(length, Alignment), (nuint)(huge ? HugePages.Size : Alignment));
        if (huge) HugePages.Advise(Pointer, length);
        _owned = true;
        if (length > 0) GC.AddMemoryPressure(length);
    }

    /// <summary>Memory that a derived class looks after.</summary>
    protected MemoryBlock(byte* pointer, long length)
    {
        Pointer = pointer;
        Length = length;
    }

    ~MemoryBlock() => Release();

    /// <summary>First byte.</summary>
    public byte* Pointer { get; }

    /// <summary>Number of bytes.</summary>
    public long Length { get; }

    /// <summary>Whether it must not be written to: a mapped file.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>Frees the memory now, where no other may hold it.</summary>
    public void Free()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (!_owned) return;
        _owned = false;
        NativeMemory.AlignedFree(Pointer);
        if (Length > 0) GC.RemoveMemoryPressure(Length);
    }
}
