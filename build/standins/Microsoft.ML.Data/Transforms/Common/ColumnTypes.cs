namespace Microsoft.ML.Data;

/// <summary>Questions which transforms ask about column types.</summary>
internal static class ColumnTypes
{
    /// <summary>The same shape with another item type.</summary>
    internal static DataViewType WithItem(DataViewType shape, DataViewType item) =>
        shape is VectorDataViewType vector ? new VectorDataViewType((PrimitiveDataViewType)item, vector.Dimensions.ToArray()) : item;

    /// <summary>Text, numbers, booleans, dates and keys: what has a value to look up or to hash.</summary>
    internal static bool IsStandard(DataViewType type) =>
        type is TextDataViewType or NumberDataViewType or BooleanDataViewType or DateTimeDataViewType or DateTimeOffsetDataViewType or TimeSpanDataViewType or KeyDataViewType or RowIdDataViewType;

    /// <summary>The type of an annotation of a column, or null.</summary>
    internal static DataViewType Annotation(DataViewSchema.Column column, string kind) =>
        column.Annotations.Schema.GetColumnOrNull(kind)?.Type;

    /// <summary>The vector type of an annotation with exactly <paramref name="size"/> texts, or null.</summary>
    internal static VectorDataViewType TextAnnotation(DataViewSchema.Column column, string kind, long size) =>
        Annotation(column, kind) is VectorDataViewType { ItemType: TextDataViewType } vector && vector.Size == size && size > 0 ? vector : null;

    /// <summary>Whether a column says that its values are normalized.</summary>
    internal static bool IsNormalized(DataViewSchema.Column column)
    {
        bool value = false;
        if (Annotation(column, AnnotationUtils.Kinds.IsNormalized) is BooleanDataViewType)
            column.Annotations.GetValue(AnnotationUtils.Kinds.IsNormalized, ref value);
        return value;
    }

    /// <summary>The texts of an annotation of type <c>Vector&lt;String, n&gt;</c>.</summary>
    internal static ReadOnlyMemory<char>[] Texts(DataViewSchema.Column column, string kind)
    {
        VBuffer<ReadOnlyMemory<char>> values = default;
        column.Annotations.GetValue(kind, ref values);
        return values.DenseValues().ToArray();
    }

    /// <summary>Adds an annotation of texts.</summary>
    internal static void AddTexts(DataViewSchema.Annotations.Builder builder, string kind, Func<ReadOnlyMemory<char>[]> texts, int size)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = (ref VBuffer<ReadOnlyMemory<char>> dst) =>
        {
            ReadOnlyMemory<char>[] values = texts();
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref dst, values.Length);
            values.CopyTo(editor.Values);
            dst = editor.Commit();
        };
        builder.Add(kind, new VectorDataViewType(TextDataViewType.Instance, size), getter);
    }
}
