using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    internal ValueMappingEstimator(IHostEnvironment env, ValueMap map, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ValueMappingEstimator)), new ValueMappingTransformer(env, map, columns))
    {
    }

    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        ValueMap map = Transformer.Map;
        SchemaShape.GetColumnTypeShape(map.ValueType, out SchemaShape.Column.VectorKind kind, out DataViewType item, out bool isKey);
        foreach ((string output, string input) in Transformer.Columns)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input);
            if (column.Kind != SchemaShape.Column.VectorKind.Scalar)
            {
                Transformer.CheckNotBothVectors(input);
                kind = SchemaShape.Column.VectorKind.VariableVector;
            }
            var annotations = new List<SchemaShape.Column>();
            if (isKey)
                annotations.Add(ShapeColumns.Vector(AnnotationUtils.Kinds.KeyValues, TextDataViewType.Instance));
            result[output] = new SchemaShape.Column(output, kind, item, isKey, new SchemaShape(annotations));
        }
        return new SchemaShape(result.Values);
    }
}
