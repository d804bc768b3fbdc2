using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Data;

/// <summary>
/// The table for texts: open addressing over char spans, so that a look-up makes no string. Short texts lie in the slots themselves: most look-ups
/// miss the cache once, not twice.
/// </summary>
internal sealed class TextTermTable : TermTable<ReadOnlyMemory<char>>
{
    private readonly List<ReadOnlyMemory<char>> _values = [];
    private Slot[] _slots = new Slot[64];

    internal override int Count => _values.Count;

    internal override ReadOnlySpan<ReadOnlyMemory<char>> Values => CollectionsMarshal.AsSpan(_values);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override uint Find(in ReadOnlyMemory<char> value)
    {
        ReadOnlySpan<char> text = value.Span;
        var term = PackedTerm.Of(text);
        return _slots[Locate(in term, text)].Key;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Add(in ReadOnlyMemory<char> value)
    {
        ReadOnlySpan<char> text = value.Span;
        var term = PackedTerm.Of(text);
        ref Slot slot = ref _slots[Locate(in term, text)];
        if (slot.Key != 0)
            return;
        // The text usually lies in a buffer of the source, which a table must not keep alive.
        _values.Add(text.ToString().AsMemory());
        slot = new Slot { Term = term, Key = (uint)_values.Count };
        if (_values.Count * 2 > _slots.Length)
            Grow();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Locate(in PackedTerm term, ReadOnlySpan<char> text)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        int at = (int)term.Hash & mask;
        for (; slots[at].Key != 0; at = (at + 1) & mask)
        {
            ref Slot slot = ref slots[at];
            if (slot.Term.Equals(in term) && (term.IsWhole || text.SequenceEqual(_values[(int)slot.Key - 1].Span)))
                break;
        }
        return at;
    }

    private void Grow()
    {
        Slot[] old = _slots;
        var slots = new Slot[old.Length * 2];
        int mask = slots.Length - 1;
        foreach (ref readonly Slot slot in old.AsSpan())
        {
            if (slot.Key == 0)
                continue;
            int at = (int)slot.Term.Hash & mask;
            while (slots[at].Key != 0)
                at = (at + 1) & mask;
            slots[at] = slot;
        }
        _slots = slots;
    }

    private struct Slot
    {
        public PackedTerm Term;
        public uint Key;
    }
}
