using System.Runtime.InteropServices;
using System.Text;
using RecSys.Data;

namespace RecSys.Serialization;

/// <summary>Writes id maps as sections: text as UTF-8 with end offsets, numbers and Guids as they are.</summary>
internal static class IdMapCodec
{
    public static void Write(ModelWriter writer, string name, IdMap ids)
    {
        writer.Write(name + ".kind", ids.Kind.ToString());
        writer.Write(name + ".count", ids.Count);
        switch (ids)
        {
            case IdMap<string> map: WriteText(writer, name, map.Array); break;
            case IdMap<int> map: writer.Write(name + ".values", map.Array); break;
            case IdMap<long> map: writer.Write(name + ".values", map.Array); break;
            case IdMap<Guid> map: writer.Write(name + ".values", MemoryMarshal.AsBytes(map.Ids).ToArray(), map.Count, 16); break;
        }
    }

    public static IdMap Read(ModelReader reader, string name)
    {
        int count = reader.ReadInt(name + ".count", 0);
        try
        {
            return reader.ReadEnum<IdKind>(name + ".kind") switch
            {
                IdKind.Text => new IdMap<string>(ReadText(reader, name, count)),
                IdKind.Int32 => new IdMap<int>(reader.Read<int>(name + ".values", count)),
                IdKind.Int64 => new IdMap<long>(reader.Read<long>(name + ".values", count)),
                IdKind.Guid => new IdMap<Guid>(MemoryMarshal.Cast<byte, Guid>(reader.Read<byte>(name + ".values", count, 16)).ToArray()),
                _ => IdMap.Positions(count),
            };
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The model file's id map '{name}' is damaged: {e.Message}", e);
        }
    }

    private static void WriteText(ModelWriter writer, string name, string[] ids)
    {
        var ends = new int[ids.Length];
        int length = 0;
        for (int i = 0; i < ids.Length; i++) ends[i] = length = checked(length + Encoding.UTF8.GetByteCount(ids[i]));
        var text = new byte[length];
        for (int i = 0; i < ids.Length; i++) Encoding.UTF8.GetBytes(ids[i], text.AsSpan((i == 0 ? 0 : ends[i - 1])..ends[i]));
        writer.Write(name + ".text", text);
        writer.Write(name + ".ends", ends);
    }

    private static string[] ReadText(ModelReader reader, string name, int count)
    {
        byte[] text = reader.Read<byte>(name + ".text", -1);
        int[] ends = reader.Read<int>(name + ".ends", count);
        var ids = new string[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            if (ends[i] < start || ends[i] > text.Length)
                throw new FormatException($"The model file's id map '{name}' is damaged at id {i}.");
            ids[i] = Encoding.UTF8.GetString(text, start, ends[i] - start);
            start = ends[i];
        }
        return ids;
    }
}
