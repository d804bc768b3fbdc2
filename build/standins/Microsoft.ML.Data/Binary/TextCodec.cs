using System.Runtime.InteropServices;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Texts: i32 count, i32 end of each in characters, then all characters as one UTF-8 string with a LEB128 length.</summary>
internal sealed class TextCodec : BinaryCodec<ReadOnlyMemory<char>>
{
    public TextCodec()
        : base(TextDataViewType.Instance)
    {
    }

    public override string Name => "TextSpan";

    public override void Write(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> values)
    {
        writer.Write(values.Length);
        int end = 0;
        foreach (ReadOnlyMemory<char> value in values)
            writer.Write(end = checked(end + value.Length));
        var all = new char[end];
        int at = 0;
        foreach (ReadOnlyMemory<char> value in values)
        {
            value.Span.CopyTo(all.AsSpan(at));
            at += value.Length;
        }
        writer.Write(new string(all));
    }

    public override void Read(BinaryReader reader, Span<ReadOnlyMemory<char>> values)
    {
        Contracts.CheckDecode(reader.ReadInt32() == values.Length, "Corrupt text block");
        var ends = new int[values.Length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        string all = reader.ReadString();
        int start = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            // Old files mark missing texts with the high bit.
            int end = ends[i] & int.MaxValue;
            Contracts.CheckDecode(end >= start && end <= all.Length, "Corrupt text block");
            values[i] = all.AsMemory(start, end - start);
            start = end;
        }
    }
}
