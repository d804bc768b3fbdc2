using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Gives memory; the default one belongs to the library.</summary>
public class OrtAllocator : SafeHandle
{
    private static readonly Lazy<OrtAllocator> Default = new(() => new OrtAllocator(Api.Get(Slot.GetAllocatorWithDefaultOptions)));

    private OrtAllocator(nint allocator)
        : base(0, ownsHandle: false) => SetHandle(allocator);

    public static OrtAllocator DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    internal static nint DefaultHandle => Default.Value.handle;

    internal nint Handle => handle;

    protected override bool ReleaseHandle() => true;
}
