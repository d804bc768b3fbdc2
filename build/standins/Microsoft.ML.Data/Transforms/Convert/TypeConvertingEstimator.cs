using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class TypeConvertingEstimator : TrivialEstimator<TypeConvertingTransformer>
{
    internal TypeConvertingEstimator(IHostEnvironment env, DataKind outputKind, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(TypeConvertingEstimator)), new TypeConvertingTransformer(env, columns, Enumerable.Repeat(outputKind, columns.Length).ToArray()))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        for (int i = 0; i < Transformer.Columns.Length; i++)
        {
            (string output, string input) = Transformer.Columns[i];
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input);
            DataKind kind = Transformer.Kinds[i];
            if (!ValueConversions.Exists(column.ItemType, column.IsKey, kind))
            {
                throw Contracts.ExceptParam(nameof(inputSchema), "source column '" + input + "' with item type '" + column.ItemType
                    + "' is not compatible with destination type '" + ColumnTypeExtensions.PrimitiveTypeFromKind(kind) + "'");
            }
            List<SchemaShape.Column> annotations = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.SlotNames);
            if (column.IsKey)
                annotations.AddRange(ShapeColumns.Annotations(column, AnnotationUtils.Kinds.KeyValues));
            DataViewType item = ColumnTypeExtensions.PrimitiveTypeFromKind(kind);
            if (column.ItemType is BooleanDataViewType && item is NumberDataViewType)
                annotations.Add(ShapeColumns.Normalized());
            result[output] = new SchemaShape.Column(output, column.Kind, item, column.IsKey, new SchemaShape(annotations));
        }
        return new SchemaShape(result.Values);
    }
}
