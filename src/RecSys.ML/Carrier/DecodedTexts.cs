using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RecSys.ML.Carrier;

/// <summary>What the text constants of pipelines stand for. Each text is decoded once; rows then find it by reference.</summary>
/// <param name="decode">Decodes a text.</param>
internal sealed class DecodedTexts<T>(Func<string, T> decode)
    where T : class
{
    private readonly ConditionalWeakTable<string, T> _decoded = [];
    private readonly Lock _decoding = new();

    /// <summary>What a row's text stands for.</summary>
    public T Of(ReadOnlyMemory<char> text)
    {
        string key = KeyOf(text);
        if (_decoded.TryGetValue(key, out T? known)) return known;
        lock (_decoding)
        {
            if (_decoded.TryGetValue(key, out known)) return known;
            known = decode(key);
            _decoded.Add(key, known);
            return known;
        }
    }

    /// <summary>Says what a text stands for, so that it need not be decoded.</summary>
    public void Know(ReadOnlyMemory<char> text, T value) => _decoded.AddOrUpdate(KeyOf(text), value);

    // ML.NET hands out the same string for every row; a copy of it would be decoded again for every row.
    private static string KeyOf(ReadOnlyMemory<char> text)
        => MemoryMarshal.TryGetString(text, out string? whole, out int start, out int length) && start == 0 && length == whole.Length ? whole : text.ToString();
}
