using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.Serialization;

/// <summary>The bytes of an array as memory, without a copy.</summary>
internal sealed class CastMemory<T>(T[] values) : MemoryManager<byte>
    where T : unmanaged
{
    // A section is at most one array of bytes; larger tensors are refused when they are written (ModelSection.ElementCount).
    public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(values.AsSpan());

    public override unsafe MemoryHandle Pin(int elementIndex = 0)
    {
        GCHandle handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        return new MemoryHandle(Unsafe.Add<byte>((void*)handle.AddrOfPinnedObject(), elementIndex), handle);
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
