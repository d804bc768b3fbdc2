using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What a mapping between classes makes of a shape.</summary>
internal static class MappingShapes
{
    public static SchemaShape Output(SchemaShape inputSchema, Type sourceType, SchemaDefinition sourceDefinition, DataViewSchema added)
    {
        var result = inputSchema.ToDictionary(c => c.Name);
        foreach (TypedMember member in TypedSchema.Create(sourceType, sourceDefinition, SchemaDefinition.Direction.Write).Columns)
        {
            if (!result.TryGetValue(member.ColumnName, out SchemaShape.Column have))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", member.ColumnName);
            SchemaShape.GetColumnTypeShape(member.ColumnType, out var kind, out DataViewType itemType, out bool isKey);
            // A vector of any size is content with one of a known size.
            bool kindFits = kind == SchemaShape.Column.VectorKind.VariableVector ? have.Kind != SchemaShape.Column.VectorKind.Scalar : have.Kind == kind;
            if (!kindFits || isKey != have.IsKey || !itemType.Equals(have.ItemType))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", member.ColumnName, member.ColumnType.ToString(), have.GetTypeString());
        }
        foreach (SchemaShape.Column column in SchemaShape.Create(added))
            result[column.Name] = column;
        return new SchemaShape(result.Values);
    }
}
