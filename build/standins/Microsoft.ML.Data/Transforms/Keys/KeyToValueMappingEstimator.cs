using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingEstimator)), new KeyToValueMappingTransformer(env, columns))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        foreach ((string output, string input) in Transformer.Columns)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input);
            if (!column.IsKey)
                throw ShapeColumns.Mismatch(column, input, "KeyType");
            List<SchemaShape.Column> names = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.KeyValues);
            Contracts.CheckParam(names.Count == 1, nameof(inputSchema), "Input column '" + input + "' doesn't contain key values metadata");
            result[output] = new SchemaShape.Column(output, column.Kind, names[0].ItemType, names[0].IsKey,
                new SchemaShape(ShapeColumns.Annotations(column, AnnotationUtils.Kinds.SlotNames)));
        }
        return new SchemaShape(result.Values);
    }
}
