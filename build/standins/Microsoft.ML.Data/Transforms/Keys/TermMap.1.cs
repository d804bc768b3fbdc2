using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>A <see cref="TermMap"/> whose values are of type <typeparamref name="T"/>.</summary>
internal sealed class TermMap<T>(PrimitiveDataViewType item, TermTable<T> table) : TermMap(item)
{
    internal override int Count => table.Count;

    internal override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        Func<T, bool> isMissing = MissingValues.Test<T>(ItemType);
        // A missing value is never in the table, and only NaN could be mistaken there for a value of its own.
        CellMap<T, uint> map = isMissing == null || ItemType is TextDataViewType
            ? (in T value, ref uint key) => key = table.Find(in value)
            : (in T value, ref uint key) => key = isMissing(value) ? 0 : table.Find(in value);
        return CellGetters.Make(row, column, map);
    }

    internal override void AddKeyValues(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, bool asText)
    {
        if (Count == 0)
            return;
        if (ItemType is KeyDataViewType keys && ColumnTypes.Annotation(input, AnnotationUtils.Kinds.KeyValues) is VectorDataViewType named && (ulong)named.Size == keys.Count)
        {
            // Keys of keys: name them by what the inner keys stand for.
            Generics.Call(typeof(TermMap<T>), this, nameof(AddInner), [named.ItemType.RawType], builder, input, named.ItemType, asText);
            return;
        }
        if (asText && ItemType is not TextDataViewType)
            ColumnTypes.AddTexts(builder, AnnotationUtils.Kinds.KeyValues, () => Texts().Select(text => text.AsMemory()).ToArray(), Count);
        else
            builder.Add<VBuffer<T>>(AnnotationUtils.Kinds.KeyValues, new VectorDataViewType(ItemType, Count), (ref VBuffer<T> values) => Fill(ref values, table.Values));
    }

    internal override void Save(ModelSaveContext ctx)
    {
        if (table is TextTermTable)
        {
            ctx.Writer.Write((byte)0);
            ctx.Writer.Write(Count);
            foreach (string text in Texts())
                ctx.SaveString(text);
            return;
        }
        ctx.Writer.Write((byte)1);
        ctx.Writer.Flush();
        using var writer = new BinaryWriter(ctx.Writer.BaseStream, Encoding.UTF8, leaveOpen: true);
        BinaryCodec codec = BinaryCodec.For(ItemType);
        codec.WriteDefinition(writer);
        writer.Write(Count);
        ((BinaryCodec<T>)codec).Write(writer, table.Values);
    }

    internal override IEnumerable<string> Texts()
    {
        for (int i = 0; i < Count; i++)
            yield return table.Values[i] is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : table.Values[i].ToString();
    }

    private static void Fill<TValue>(ref VBuffer<TValue> destination, ReadOnlySpan<TValue> values)
    {
        VBufferEditor<TValue> editor = VBufferEditor.Create(ref destination, values.Length);
        values.CopyTo(editor.Values);
        destination = editor.Commit();
    }

    private void AddInner<TInner>(DataViewSchema.Annotations.Builder builder, DataViewSchema.Column input, PrimitiveDataViewType inner, bool asText)
    {
        TInner[] Values()
        {
            VBuffer<TInner> all = default;
            input.Annotations.GetValue(AnnotationUtils.Kinds.KeyValues, ref all);
            TInner[] dense = all.DenseValues().ToArray();
            var values = new TInner[Count];
            for (int i = 0; i < values.Length; i++)
                values[i] = dense[Convert.ToUInt64(table.Values[i], CultureInfo.InvariantCulture) - 1];
            return values;
        }

        if (asText && inner is not TextDataViewType)
            ColumnTypes.AddTexts(builder, AnnotationUtils.Kinds.KeyValues, () => Array.ConvertAll(Values(), v => Convert.ToString(v, CultureInfo.InvariantCulture).AsMemory()), Count);
        else
            builder.Add<VBuffer<TInner>>(AnnotationUtils.Kinds.KeyValues, new VectorDataViewType(inner, Count), (ref VBuffer<TInner> values) => Fill<TInner>(ref values, Values()));
    }
}
