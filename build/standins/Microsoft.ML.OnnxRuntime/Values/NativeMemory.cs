using System.Buffers;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The elements of a native value as memory.</summary>
internal sealed unsafe class NativeMemory<T>(OrtValue value, nint start, int length) : MemoryManager<T>
{
    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(value.IsDisposed, this);
        return new Span<T>((void*)start, length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => new((byte*)start + ((nint)elementIndex * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()));

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
