using System.Text;
using RecSys.Data;

namespace RecSys.Retrieval.Storage;

/// <summary>Writes ids by position, removed ones among them: text as UTF-8 with end offsets, numbers and Guids as they are.</summary>
internal static class IdTableCodec
{
    public static void Write(IndexWriter writer, IdTable ids)
    {
        int count = ids.Count;
        writer.Write("ids.kind", ids.Kind.ToString());
        writer.Write("ids.count", count);
        writer.Write("ids.removed", ids.RemovedBits.ToArray(), (count + 63) >> 6);
        switch (ids)
        {
            case IdTable<string> table: WriteText(writer, table.Ids.AsSpan(0, count)); break;
            case IdTable<int> table: writer.Write("ids.values", table.Ids, count); break;
            case IdTable<long> table: writer.Write("ids.values", table.Ids, count); break;
            case IdTable<Guid> table: writer.Write("ids.values", table.Ids, count); break;
        }
    }

    public static IdTable Read(IndexReader reader)
    {
        int count = reader.ReadInt("ids.count", 0);
        IdTable ids = reader.ReadEnum<IdKind>("ids.kind") switch
        {
            IdKind.Text => Fill(ReadText(reader, count)),
            IdKind.Int32 => Fill(reader.Read<int>("ids.values", count)),
            IdKind.Int64 => Fill(reader.Read<long>("ids.values", count)),
            IdKind.Guid => Fill(reader.Read<Guid>("ids.values", count)),
            var kind => throw new FormatException($"The index file has ids of kind '{kind}', which no index has."),
        };
        ids.RestoreRemoved(reader.Read<ulong>("ids.removed", (count + 63) >> 6));
        if (!ids.IsConsistent()) throw new FormatException("The index file has an id twice; it is damaged.");
        return ids;
    }

    private static IdTable<T> Fill<T>(T[] values)
        where T : notnull
    {
        var ids = new IdTable<T>();
        ids.Reserve(values.Length);
        foreach (T value in values) ids.Append(value);
        ids.PublishTo(values.Length);
        return ids;
    }

    private static void WriteText(IndexWriter writer, ReadOnlySpan<string> ids)
    {
        var ends = new int[ids.Length];
        int length = 0;
        for (int i = 0; i < ids.Length; i++) ends[i] = length = checked(length + Encoding.UTF8.GetByteCount(ids[i]));
        var text = new byte[length];
        for (int i = 0; i < ids.Length; i++) Encoding.UTF8.GetBytes(ids[i], text.AsSpan((i == 0 ? 0 : ends[i - 1])..ends[i]));
        writer.Write("ids.text", text);
        writer.Write("ids.ends", ends);
    }

    private static string[] ReadText(IndexReader reader, int count)
    {
        byte[] text = reader.Read<byte>("ids.text");
        int[] ends = reader.Read<int>("ids.ends", count);
        var ids = new string[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            if (ends[i] < start || ends[i] > text.Length) throw new FormatException($"The index file's ids are damaged at position {i}.");
            ids[i] = Encoding.UTF8.GetString(text, start, ends[i] - start);
            start = ends[i];
        }
        return ids;
    }
}
