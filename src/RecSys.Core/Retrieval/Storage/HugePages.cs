using System.Runtime.InteropServices;

namespace RecSys.Retrieval.Storage;

/// <summary>Asks Linux to back memory by pages of 2 MiB: searches jump about in it, and each small page they touch would cost a walk through the page tables.</summary>
internal static unsafe class HugePages
{
    /// <summary>Size of such a page, and the alignment that memory needs.</summary>
    public const int Size = 2 << 20;

    // MADV_HUGEPAGE of the Linux interface.
    private const int AdviseHuge = 14;

    private static readonly delegate* unmanaged<void*, nuint, int, int> Madvise = Find();

    /// <summary>Asks for huge pages. It is advice: where the system gives none, everything works as before.</summary>
    public static void Advise(void* pointer, long length)
    {
        if (Madvise is not null) _ = Madvise(pointer, (nuint)length, AdviseHuge);
    }

    private static delegate* unmanaged<void*, nuint, int, int> Find()
        => OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out nint library) && NativeLibrary.TryGetExport(library, "madvise", out nint function)
            ? (delegate* unmanaged<void*, nuint, int, int>)function
            : null;
}
