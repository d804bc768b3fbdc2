using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Says where memory lies: the name of its allocator, the device and the kind.</summary>
public class OrtMemoryInfo : SafeHandle
{
    public static readonly byte[] allocatorCPU = Encoding.UTF8.GetBytes("Cpu\0");
    public static readonly byte[] allocatorCUDA = Encoding.UTF8.GetBytes("Cuda\0");
    public static readonly byte[] allocatorCUDA_PINNED = Encoding.UTF8.GetBytes("CudaPinned\0");

    private static readonly Lazy<OrtMemoryInfo> Default = new(() => new OrtMemoryInfo(
        Api.Get(Slot.CreateCpuMemoryInfo, (nint)OrtAllocatorType.DeviceAllocator, (nint)OrtMemType.Cpu), ownsHandle: true));

    public OrtMemoryInfo(string allocatorName, OrtAllocatorType allocatorType, int deviceId, OrtMemType memoryType)
        : base(0, ownsHandle: true)
    {
        using var name = new NativeText(allocatorName);
        SetHandle(Api.Get(Slot.CreateMemoryInfo, name.Pointer, (nint)allocatorType, deviceId, (nint)memoryType));
    }

    private OrtMemoryInfo(nint info, bool ownsHandle)
        : base(0, ownsHandle) => SetHandle(info);

    public static OrtMemoryInfo DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    public string Name => Api.Text(Api.Get(Slot.MemoryInfoGetName, handle));

    public int Id => (int)Api.Get(Slot.MemoryInfoGetId, handle);

    internal nint Handle => handle;

    public OrtAllocatorType GetAllocatorType() => (OrtAllocatorType)(int)Api.Get(Slot.MemoryInfoGetType, handle);

    public OrtMemType GetMemoryType() => (OrtMemType)(int)Api.Get(Slot.MemoryInfoGetMemType, handle);

    public override bool Equals(object obj) => obj is OrtMemoryInfo other && Equals(other);

    public bool Equals(OrtMemoryInfo other) =>
        ReferenceEquals(this, other) || (other is not null && (int)Api.Get(Slot.CompareMemoryInfo, handle, other.handle) == 0);

    public override int GetHashCode() => HashCode.Combine(Name, Id);

    protected override bool ReleaseHandle()
    {
        Api.Release(Slot.ReleaseMemoryInfo, handle);
        handle = 0;
        return true;
    }
}
