using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The values of one item type and their keys.</summary>
internal abstract class TermMap
{
    internal TermMap(PrimitiveDataViewType item) => ItemType = item;

    /// <summary>The type of the values.</summary>
    internal PrimitiveDataViewType ItemType { get; }

    internal abstract int Count { get; }

    /// <summary>The type of the keys. There is always at least one, even if nothing was seen.</summary>
    internal KeyDataViewType KeyType => new(typeof(uint), Math.Max(1, Count));

    /// <summary>The getter of keys for a column of this map's item type.</summary>
    internal abstract Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column);

    /// <summary>Adds the annotation with the values behind the keys.</summary>
    internal abstract void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText);

    /// <summary>Writes the map to a model file; see <see cref="TermMaps"/>.</summary>
    internal abstract void Save(ModelSaveContext ctx);

    /// <summary>The values as text, for the listing beside the map.</summary>
    internal abstract IEnumerable<string> Texts();

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    internal static TermMap Load(ModelLoadContext ctx)
    {
        byte kind = ctx.Reader.ReadByte();
        Contracts.CheckDecode(kind <= 1, "Unknown kind of term map.");
        if (kind == 0)
            return LoadTexts(ctx);
        using var reader = new BinaryReader(ctx.Reader.BaseStream, Encoding.UTF8, leaveOpen: true);
        BinaryCodec codec = BinaryCodec.ReadDefinition(reader);
        Contracts.CheckDecode(codec?.Type is PrimitiveDataViewType, "Unknown type of terms.");
        return Generics.Call<TermMap>(typeof(TermMap), null, nameof(LoadValues), codec.Type.RawType, codec, reader);
    }

    private static TermMap<ReadOnlyMemory<char>> LoadTexts(ModelLoadContext ctx)
    {
        var table = new TextTermTable();
        int count = ReadCount(ctx.Reader, bitsPerTerm: 32);
        for (int i = 0; i < count; i++)
            table.Add(ctx.LoadString().AsMemory());
        return Distinct(TextDataViewType.Instance, table, count);
    }

    private static TermMap<T> LoadValues<T>(BinaryCodec codec, BinaryReader reader)
    {
        var values = new T[ReadCount(reader, bitsPerTerm: 1)];
        ((BinaryCodec<T>)codec).Read(reader, values);
        var table = TermTable<T>.Create();
        foreach (T value in values)
            table.Add(in value);
        return Distinct((PrimitiveDataViewType)codec.Type, table, values.Length);
    }

    // The count is not trusted for an allocation: what is left must be able to hold so many terms.
    private static int ReadCount(BinaryReader reader, int bitsPerTerm)
    {
        int count = reader.ReadInt32();
        long bits = (reader.BaseStream.Length - reader.BaseStream.Position) * 8;
        Contracts.CheckDecode(count >= 0 && (long)count * bitsPerTerm <= bits, "The number of terms is out of range.");
        return count;
    }

    private static TermMap<T> Distinct<T>(PrimitiveDataViewType item, TermTable<T> table, int count)
    {
        Contracts.CheckDecode(table.Count == count, "The terms are not distinct.");
        return new TermMap<T>(item, table);
    }
}
