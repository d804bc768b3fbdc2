using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The annotations of a score column: which scores belong together, and what kind they are.</summary>
internal static class ScoreAnnotations
{
    private const string SetId = "ScoreColumnSetId";
    private const string ColumnKind = "ScoreColumnKind";
    private const string ValueKind = "ScoreValueKind";
    private static readonly KeyDataViewType _setIdType = new(typeof(uint), int.MaxValue);

    public static SchemaShape Shape() => new(
    [
        new SchemaShape.Column(SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true),
        new SchemaShape.Column(ColumnKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false),
        new SchemaShape.Column(ValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false),
    ]);

    public static DataViewSchema.Annotations Values(DataViewSchema input, string kind)
    {
        // A new set of scores gets the number after the highest one already there.
        uint id = 0;
        foreach (DataViewSchema.Column column in input)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId) is not { } annotation || !annotation.Type.Equals(_setIdType))
                continue;
            uint other = 0;
            column.Annotations.GetValue(SetId, ref other);
            id = Math.Max(id, other);
        }
        id++;
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(SetId, _setIdType, (ref uint value) => value = id);
        builder.Add(ColumnKind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = kind.AsMemory());
        builder.Add(ValueKind, TextDataViewType.Instance, (ref ReadOnlyMemory<char> value) => value = "Score".AsMemory());
        return builder.ToAnnotations();
    }
}
