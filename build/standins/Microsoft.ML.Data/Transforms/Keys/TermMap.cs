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
        if (kind > 1)
            throw Contracts.ExceptDecode("Unknown kind of term map.");
        PrimitiveDataViewType item = kind == 0 ? TextDataViewType.Instance : TermCodec.ReadType(ctx.Reader);
        return Generics.Call<TermMap>(typeof(TermMap), null, nameof(LoadCore), item.RawType, item, ctx);
    }

    private static TermMap LoadCore<T>(PrimitiveDataViewType item, ModelLoadContext ctx)
    {
        TermTable<T> table = TermTable<T>.Create();
        int count = ctx.Reader.ReadInt32();
        if (count < 0)
            throw Contracts.ExceptDecode("The number of terms is out of range.");
        for (int i = 0; i < count; i++)
        {
            if (table is TextTermTable texts)
                texts.Add(ctx.LoadString().AsMemory());
            else
                table.Add(TermCodec.Read<T>(ctx.Reader));
        }
        if (table.Count != count)
            throw Contracts.ExceptDecode("The terms are not distinct.");
        return new TermMap<T>(item, table);
    }
}
