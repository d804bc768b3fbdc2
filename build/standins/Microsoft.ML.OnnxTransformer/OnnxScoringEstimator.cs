using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxScoringEstimator : TrivialEstimator<OnnxTransformer>
{
    internal OnnxScoringEstimator(IHostEnvironment env, OnnxTransformer transformer)
        : base(env.Register(nameof(OnnxScoringEstimator)), transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        foreach (OnnxNode input in Transformer.Inputs)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input.Name);
            if (column.Kind == SchemaShape.Column.VectorKind.VariableVector)
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.Name, "vector of known size", column.GetTypeString());
            if (column.IsKey || !column.ItemType.Equals(input.ItemType))
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", input.Name, input.ItemType.ToString(), column.GetTypeString());
        }
        foreach (OnnxNode output in Transformer.Outputs)
            result[output.Name] = new SchemaShape.Column(output.Name, SchemaShape.Column.VectorKind.Vector, output.ItemType, false);
        return new SchemaShape(result.Values);
    }
}
