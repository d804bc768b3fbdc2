using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Annotations of the vector which stands for one or several keys.</summary>
internal static class KeySlots
{
    /// <param name="column">The column of keys.</param>
    /// <param name="size">The number of keys there are.</param>
    /// <param name="flat">Whether one vector stands for all keys of a row; otherwise each slot of the input has its own.</param>
    /// <param name="normalized">Whether the values are only 0 and 1.</param>
    internal static DataViewSchema.Annotations Annotations(DataViewSchema.Column column, int size, bool flat, bool normalized)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        int slots = column.Type.GetValueCount();
        if (ColumnTypes.TextAnnotation(column, AnnotationUtils.Kinds.KeyValues, size) != null)
        {
            if (flat)
                ColumnTypes.AddTexts(builder, AnnotationUtils.Kinds.SlotNames, () => ColumnTypes.Texts(column, AnnotationUtils.Kinds.KeyValues), size);
            else if (slots > 0)
                ColumnTypes.AddTexts(builder, AnnotationUtils.Kinds.SlotNames, () => Names(column, slots), checked(slots * size));
        }
        if (normalized && slots > 0)
        {
            ValueGetter<VBuffer<int>> ranges = (ref VBuffer<int> destination) =>
            {
                VBufferEditor<int> editor = VBufferEditor.Create(ref destination, 2 * slots);
                for (int i = 0; i < slots; i++)
                {
                    editor.Values[2 * i] = i * size;
                    editor.Values[(2 * i) + 1] = ((i + 1) * size) - 1;
                }
                destination = editor.Commit();
            };
            builder.Add(AnnotationUtils.Kinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, slots, 2), ranges);
        }
        if (normalized)
            builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        return builder.ToAnnotations();
    }

    /// <summary>"slot.key" for every slot and key; a slot without a name shows its number in brackets.</summary>
    private static ReadOnlyMemory<char>[] Names(DataViewSchema.Column column, int slots)
    {
        ReadOnlyMemory<char>[] keys = ColumnTypes.Texts(column, AnnotationUtils.Kinds.KeyValues);
        bool named = ColumnTypes.TextAnnotation(column, AnnotationUtils.Kinds.SlotNames, slots) != null;
        ReadOnlyMemory<char>[] slotNames = named ? ColumnTypes.Texts(column, AnnotationUtils.Kinds.SlotNames) : new ReadOnlyMemory<char>[slots];
        var names = new ReadOnlyMemory<char>[slots * keys.Length];
        for (int i = 0; i < slots; i++)
        {
            string slot = slotNames[i].IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"[{i}]") : slotNames[i].ToString();
            for (int k = 0; k < keys.Length; k++)
                names[(i * keys.Length) + k] = (slot + "." + keys[k]).AsMemory();
        }
        return names;
    }
}
