using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>One concatenated column, bound to an input schema.</summary>
internal sealed class Concatenation
{
    private readonly DataViewType _item;

    internal Concatenation(DataViewSchema inputSchema, string output, string[] inputs)
    {
        Contracts.CheckParam(inputs.Length > 0, nameof(inputSchema), "No input columns to concatenate");
        Sources = Array.ConvertAll(inputs, name => inputSchema.GetColumnOrNull(name)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name));
        _item = Sources[0].Type.GetItemType();
        int size = 0;
        bool variable = false;
        foreach (DataViewSchema.Column source in Sources)
        {
            if (!source.Type.GetItemType().Equals(_item) || _item is not PrimitiveDataViewType)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", source.Name, _item.ToString(), source.Type.ToString());
            variable |= source.Type is VectorDataViewType { IsKnownSize: false };
            size = checked(size + SizeOf(source));
        }
        // One vector alone comes through as it is, annotations and all.
        Column = Sources.Length == 1 && Sources[0].Type is VectorDataViewType
            ? new DataViewSchema.DetachedColumn(output, Sources[0].Type, Sources[0].Annotations)
            : new DataViewSchema.DetachedColumn(output, new VectorDataViewType((PrimitiveDataViewType)_item, variable ? 0 : size), variable ? null : Annotations(size));
    }

    internal DataViewSchema.Column[] Sources { get; }

    internal DataViewSchema.DetachedColumn Column { get; }

    internal Delegate MakeGetter(DataViewRow row) => Generics.Call<Delegate>(typeof(Concatenation), this, nameof(MakeGetterCore), _item.RawType, row);

    private static int SizeOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.Size : 1;

    private ValueGetter<VBuffer<T>> MakeGetterCore<T>(DataViewRow row)
    {
        if (Sources.Length == 1 && Sources[0].Type is VectorDataViewType)
            return row.GetGetter<VBuffer<T>>(row.Schema[Sources[0].Index]);
        var scalars = new ValueGetter<T>[Sources.Length];
        var vectors = new ValueGetter<VBuffer<T>>[Sources.Length];
        for (int i = 0; i < Sources.Length; i++)
        {
            DataViewSchema.Column column = row.Schema[Sources[i].Index];
            if (column.Type is VectorDataViewType)
                vectors[i] = row.GetGetter<VBuffer<T>>(column);
            else
                scalars[i] = row.GetGetter<T>(column);
        }
        var parts = new VBuffer<T>[Sources.Length];
        return (ref VBuffer<T> destination) =>
        {
            int length = 0, count = 0;
            for (int i = 0; i < vectors.Length; i++)
            {
                if (vectors[i] == null)
                {
                    length++;
                    count++;
                    continue;
                }
                vectors[i](ref parts[i]);
                length = checked(length + parts[i].Length);
                count += parts[i].GetValues().Length;
            }
            // Mostly absent values stay sparse; anything fuller is quicker to use when dense.
            destination = count < length / 2 ? Sparse(destination, scalars, parts, length, count) : Dense(destination, scalars, parts, length);
        };
    }

    private static VBuffer<T> Dense<T>(VBuffer<T> destination, ValueGetter<T>[] scalars, VBuffer<T>[] parts, int length)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        int at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (scalars[i] != null)
            {
                scalars[i](ref editor.Values[at++]);
                continue;
            }
            parts[i].CopyTo(editor.Values[at..]);
            at += parts[i].Length;
        }
        return editor.Commit();
    }

    private static VBuffer<T> Sparse<T>(VBuffer<T> destination, ValueGetter<T>[] scalars, VBuffer<T>[] parts, int length, int count)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        int offset = 0, at = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (scalars[i] != null)
            {
                editor.Indices[at] = offset++;
                scalars[i](ref editor.Values[at++]);
                continue;
            }
            foreach (KeyValuePair<int, T> item in parts[i].Items())
            {
                editor.Indices[at] = offset + item.Key;
                editor.Values[at++] = item.Value;
            }
            offset += parts[i].Length;
        }
        return editor.Commit();
    }

    private DataViewSchema.Annotations Annotations(int size)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        if (Sources.Any(source => source.Type is not VectorDataViewType || ColumnTypes.TextAnnotation(source, AnnotationUtils.Kinds.SlotNames, SizeOf(source)) != null))
            ColumnTypes.AddTexts(builder, AnnotationUtils.Kinds.SlotNames, () => SlotNames(size), size);
        int[] ranges = CategoricalRanges();
        if (ranges.Length > 0)
        {
            ValueGetter<VBuffer<int>> getter = (ref VBuffer<int> destination) => new VBuffer<int>(ranges.Length, ranges).CopyTo(ref destination);
            builder.Add(AnnotationUtils.Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, ranges.Length / 2, 2), getter);
        }
        if (Sources.All(ColumnTypes.IsNormalized))
            builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        return builder.ToAnnotations();
    }

    /// <summary>A scalar gives its column's name, a named slot "column.slot", and an unnamed slot nothing.</summary>
    private ReadOnlyMemory<char>[] SlotNames(int size)
    {
        var names = new ReadOnlyMemory<char>[size];
        int at = 0;
        var text = new StringBuilder();
        foreach (DataViewSchema.Column source in Sources)
        {
            if (source.Type is not VectorDataViewType)
                names[at++] = source.Name.AsMemory();
            else if (ColumnTypes.TextAnnotation(source, AnnotationUtils.Kinds.SlotNames, SizeOf(source)) == null)
                at += SizeOf(source);
            else
            {
                foreach (ReadOnlyMemory<char> slot in ColumnTypes.Texts(source, AnnotationUtils.Kinds.SlotNames))
                    names[at++] = slot.IsEmpty ? default : text.Clear().Append(source.Name).Append('.').Append(slot).ToString().AsMemory();
            }
        }
        return names;
    }

    private int[] CategoricalRanges()
    {
        var ranges = new List<int>();
        int offset = 0;
        foreach (DataViewSchema.Column source in Sources)
        {
            if (ColumnTypes.Annotation(source, AnnotationUtils.Kinds.CategoricalSlotRanges) is VectorDataViewType)
            {
                VBuffer<int> own = default;
                source.Annotations.GetValue(AnnotationUtils.Kinds.CategoricalSlotRanges, ref own);
                ranges.AddRange(own.DenseValues().Select(i => i + offset));
            }
            offset += SizeOf(source);
        }
        return ranges.ToArray();
    }
}
