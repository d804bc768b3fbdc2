using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToBinaryVectorMappingEstimator : TrivialEstimator<KeyToBinaryVectorMappingTransformer>
{
    internal KeyToBinaryVectorMappingEstimator(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingEstimator)), new KeyToBinaryVectorMappingTransformer(env, columns))
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
                throw ShapeColumns.Mismatch(column, input, "key type of known cardinality");
            SchemaShape.Column.VectorKind kind = column.Kind == SchemaShape.Column.VectorKind.VariableVector ? column.Kind : SchemaShape.Column.VectorKind.Vector;
            result[output] = new SchemaShape.Column(output, kind, NumberDataViewType.Single, false, new SchemaShape([ShapeColumns.Normalized()]));
        }
        return new SchemaShape(result.Values);
    }
}
