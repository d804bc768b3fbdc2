using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Steps which estimators share when they work out an output <see cref="SchemaShape"/>.</summary>
internal static class ShapeColumns
{
    /// <summary>The columns of a shape by name, in order.</summary>
    internal static Dictionary<string, SchemaShape.Column> ByName(SchemaShape shape)
    {
        var result = new Dictionary<string, SchemaShape.Column>();
        foreach (SchemaShape.Column column in shape)
            result[column.Name] = column;
        return result;
    }

    /// <summary>The column of that name; where it is missing, the exception which the real library throws.</summary>
    internal static SchemaShape.Column Find(SchemaShape inputSchema, string name) =>
        inputSchema.TryFindColumn(name, out SchemaShape.Column column) ? column : throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", name);

    /// <summary>The refusal of a column with the wrong type.</summary>
    internal static Exception Mismatch(SchemaShape.Column column, string name, string expected) =>
        Contracts.ExceptSchemaMismatch("inputSchema", "input", name, expected, column.GetTypeString());

    /// <summary>The annotations of a column whose names are listed.</summary>
    internal static List<SchemaShape.Column> Annotations(SchemaShape.Column column, params string[] kinds)
    {
        var result = new List<SchemaShape.Column>();
        foreach (SchemaShape.Column annotation in column.Annotations)
        {
            if (Array.IndexOf(kinds, annotation.Name) >= 0)
                result.Add(annotation);
        }
        return result;
    }

    /// <summary>An annotation of texts, such as slot names or key values.</summary>
    internal static SchemaShape.Column Vector(string kind, DataViewType item) =>
        new(kind, SchemaShape.Column.VectorKind.Vector, item, false);

    /// <summary>The annotation which says that values are normalized.</summary>
    internal static SchemaShape.Column Normalized() =>
        new(AnnotationUtils.Kinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, false);

    /// <summary>The annotation which says which slots came from one category.</summary>
    internal static SchemaShape.Column SlotRanges() =>
        Vector(AnnotationUtils.Kinds.CategoricalSlotRanges, NumberDataViewType.Int32);
}
