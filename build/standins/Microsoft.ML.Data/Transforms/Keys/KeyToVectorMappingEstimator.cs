using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal const string ExpectedType = "key type of known cardinality";

    internal KeyToVectorMappingEstimator(IHostEnvironment env, bool outputCountVector, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToVectorMappingEstimator)), new KeyToVectorMappingTransformer(env, columns, Enumerable.Repeat(outputCountVector, columns.Length).ToArray()))
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
            if (!column.IsKey)
                throw ShapeColumns.Mismatch(column, input, ExpectedType);
            bool scalar = column.Kind == SchemaShape.Column.VectorKind.Scalar, counts = Transformer.Counts[i];
            bool known = column.Kind != SchemaShape.Column.VectorKind.VariableVector;
            var annotations = new List<SchemaShape.Column>();
            bool textKeys = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.KeyValues).Exists(a => a.ItemType is TextDataViewType);
            if (textKeys && (counts || known))
                annotations.Add(ShapeColumns.Vector(AnnotationUtils.Kinds.SlotNames, TextDataViewType.Instance));
            if (!counts && known)
                annotations.Add(ShapeColumns.SlotRanges());
            if (!counts || scalar)
                annotations.Add(ShapeColumns.Normalized());
            result[output] = new SchemaShape.Column(output, counts || known ? SchemaShape.Column.VectorKind.Vector : SchemaShape.Column.VectorKind.VariableVector,
                NumberDataViewType.Single, false, new SchemaShape(annotations));
        }
        return new SchemaShape(result.Values);
    }
}
