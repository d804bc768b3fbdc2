using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Names as an array of zero-ended UTF-8 for the length of a call; names that the session knows are not made again.</summary>
internal readonly ref struct NativeTexts
{
    private readonly List<nint> _made;

    public NativeTexts(IReadOnlyCollection<string> texts, IReadOnlyDictionary<string, nint> known)
    {
        Pointers = new nint[texts.Count];
        var index = 0;
        foreach (var text in texts)
        {
            if (text is null || !known.TryGetValue(text, out var pointer))
            {
                pointer = Marshal.StringToCoTaskMemUTF8(text);
                (_made ??= []).Add(pointer);
            }
            Pointers[index++] = pointer;
        }
    }

    public nint[] Pointers { get; }

    public void Dispose()
    {
        if (_made is not null)
        {
            foreach (var pointer in _made)
            {
                Marshal.FreeCoTaskMem(pointer);
            }
        }
    }
}
