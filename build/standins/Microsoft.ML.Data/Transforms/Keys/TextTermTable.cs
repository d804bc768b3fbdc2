using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>The table for texts: open addressing over char spans, so that a look-up makes no string.</summary>
internal sealed class TextTermTable : TermTable<ReadOnlyMemory<char>>
{
    private readonly List<ReadOnlyMemory<char>> _values = [];
    private Slot[] _slots = new Slot[64];

    internal override int Count => _values.Count;

    internal override ReadOnlySpan<ReadOnlyMemory<char>> Values => CollectionsMarshal.AsSpan(_values);

    internal override uint Find(in ReadOnlyMemory<char> value)
    {
        ReadOnlySpan<char> text = value.Span;
        return _slots[Locate(text, Hash(text))].Key;
    }

    internal override void Add(in ReadOnlyMemory<char> value)
    {
        ReadOnlySpan<char> text = value.Span;
        uint hash = Hash(text);
        ref Slot slot = ref _slots[Locate(text, hash)];
        if (slot.Key != 0)
            return;
        // The text usually lies in a buffer of the source, which a table must not keep alive.
        string copy = text.ToString();
        _values.Add(copy.AsMemory());
        slot = new Slot { Hash = hash, Key = (uint)_values.Count, Text = copy };
        if (_values.Count * 2 > _slots.Length)
            Grow();
    }

    private int Locate(ReadOnlySpan<char> text, uint hash)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int at = (int)hash & mask;
        while (slots[at].Key != 0 && !(slots[at].Hash == hash && text.SequenceEqual(slots[at].Text)))
            at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        var slots = new Slot[old.Length * 2];
        int mask = slots.Length - 1;
        foreach (Slot slot in old)
        {
            if (slot.Key == 0)
                continue;
            int at = (int)slot.Hash & mask;
            while (slots[at].Key != 0)
                at = (at + 1) & mask;
            slots[at] = slot;
        }
        _slots = slots;
    }

    // Four chars at a time through a multiply and a fold; the last step spreads the upper bits into the slot number.
    private static uint Hash(ReadOnlySpan<char> text)
    {
        const ulong Factor = 0x9E3779B97F4A7C15;
        ulong hash = (ulong)text.Length * Factor;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(bytes)) * Factor;
            hash ^= hash >> 32;
            bytes = bytes[sizeof(ulong)..];
        }
        ulong rest = 0;
        for (int i = 0; i < bytes.Length; i += sizeof(char))
            rest = (rest << 16) | MemoryMarshal.Read<ushort>(bytes[i..]);
        hash = (hash ^ rest) * Factor;
        return (uint)(hash ^ (hash >> 32));
    }

    private struct Slot
    {
        public uint Hash;
        public uint Key;
        public string Text;
    }
}
