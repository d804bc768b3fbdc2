using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A text as zero-ended UTF-8 for the length of a call.</summary>
internal readonly ref struct NativeText
{
    public NativeText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Pointer = Marshal.StringToCoTaskMemUTF8(text);
    }

    public nint Pointer { get; }

    public void Dispose() => Marshal.FreeCoTaskMem(Pointer);
}
