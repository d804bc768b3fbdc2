using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>
/// Calls functions of the native library through its table. Nearly all of them take pointers and integers, put what they make where their last
/// argument points, and return a status that is null on success; so a few forms by number of arguments serve them all.
/// </summary>
internal static unsafe class Api
{
    /// <summary>Version of the table that is asked for; the library must be of this version or newer.</summary>
    private const uint TableVersion = 20;

    private static readonly Lock Gate = new();
    private static nint* _table;

    /// <summary>Version of the library, such as 1.20.1.</summary>
    public static string Version => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Base()[1])());

    /// <summary>The functions. Loaded on first use and not by a static constructor, so that a missing library is reported as such.</summary>
    private static nint* Table => _table != null ? _table : Load();

    public static void Do(int slot, nint a) => Check(((delegate* unmanaged<nint, nint>)Table[slot])(a));

    public static void Do(int slot, nint a, nint b) => Check(((delegate* unmanaged<nint, nint, nint>)Table[slot])(a, b));

    public static void Do(int slot, nint a, nint b, nint c) => Check(((delegate* unmanaged<nint, nint, nint, nint>)Table[slot])(a, b, c));

    public static void Do(int slot, nint a, nint b, nint c, nint d) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint, nint>)Table[slot])(a, b, c, d));

    public static void Do(int slot, nint a, nint b, nint c, nint d, nint e) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint, nint, nint>)Table[slot])(a, b, c, d, e));

    public static void Do(int slot, nint a, nint b, nint c, nint d, nint e, nint f, nint g) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint>)Table[slot])(a, b, c, d, e, f, g));

    public static void Do(int slot, nint a, nint b, nint c, nint d, nint e, nint f, nint g, nint h) =>
        Check(((delegate* unmanaged<nint, nint, nint, nint, nint, nint, nint, nint, nint>)Table[slot])(a, b, c, d, e, f, g, h));

    public static nint Get(int slot)
    {
        nint result = 0;
        Do(slot, (nint)(&result));
        return result;
    }

    public static nint Get(int slot, nint a)
    {
        nint result = 0;
        Do(slot, a, (nint)(&result));
        return result;
    }

    public static nint Get(int slot, nint a, nint b)
    {
        nint result = 0;
        Do(slot, a, b, (nint)(&result));
        return result;
    }

    public static nint Get(int slot, nint a, nint b, nint c)
    {
        nint result = 0;
        Do(slot, a, b, c, (nint)(&result));
        return result;
    }

    public static nint Get(int slot, nint a, nint b, nint c, nint d)
    {
        nint result = 0;
        Do(slot, a, b, c, d, (nint)(&result));
        return result;
    }

    public static nint Get(int slot, nint a, nint b, nint c, nint d, nint e, nint f)
    {
        nint result = 0;
        Do(slot, a, b, c, d, e, f, (nint)(&result));
        return result;
    }

    /// <summary>Calls a function without a status: what releases or clears something.</summary>
    public static void Release(int slot, nint a) => ((delegate* unmanaged<nint, void>)Table[slot])(a);

    /// <summary>Calls a function that the library exports by name, with a status.</summary>
    public static void DoExported(string name, nint a, int b) =>
        Check(((delegate* unmanaged<nint, int, nint>)NativeLoader.Function(name))(a, b));

    /// <summary>Text that the library keeps.</summary>
    public static string Text(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>Text that the caller must free with the default allocator.</summary>
    public static string TakeText(nint text)
    {
        if (text == 0)
        {
            return null;
        }
        var result = Marshal.PtrToStringUTF8(text);
        Free(text);
        return result;
    }

    /// <summary>Gives memory back to the default allocator.</summary>
    public static void Free(nint memory) => Do(Slot.AllocatorFree, OrtAllocator.DefaultHandle, memory);

    private static nint* Load()
    {
        lock (Gate)
        {
            var table = (nint*)((delegate* unmanaged<uint, nint>)Base()[0])(TableVersion);
            return _table = table != null
                ? table
                : throw new NotSupportedException($"ONNX Runtime {Version} is too old: version 1.{TableVersion} or newer is needed.");
        }
    }

    /// <summary>The exported entry: a function that gives the table for a version, and one that gives the library's version as text.</summary>
    private static nint* Base() => (nint*)((delegate* unmanaged<nint>)NativeLoader.Function("OrtGetApiBase"))();

    private static void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }
        var code = (ErrorCode)((delegate* unmanaged<nint, int>)Table[Slot.GetErrorCode])(status);
        var message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)Table[Slot.GetErrorMessage])(status));
        Release(Slot.ReleaseStatus, status);
        if (code == ErrorCode.RuntimeException && message.StartsWith("Non-zero status code returned while running", StringComparison.Ordinal))
        {
            // Later versions of the library report a node that threw as one that failed.
            code = ErrorCode.Fail;
        }
        throw new OnnxRuntimeException(code, message);
    }
}
