using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    private ColumnSelectingEstimator(IHostEnvironment env, string[] columns, bool keep, bool keepHidden)
        : base(env.Register(nameof(ColumnSelectingEstimator)), new ColumnSelectingTransformer(env, columns, keep, keepHidden, ignoreMissing: false))
    {
    }

    internal static ColumnSelectingEstimator Keep(IHostEnvironment env, string[] columns, bool keepHidden) => new(env, columns, true, keepHidden);

    internal static ColumnSelectingEstimator Drop(IHostEnvironment env, string[] columns) => new(env, columns, false, false);

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        foreach (string name in Transformer.Selected)
            ShapeColumns.Find(inputSchema, name);
        if (Transformer.Keeps)
            return new SchemaShape(Transformer.Selected.Distinct().Select(name => ShapeColumns.Find(inputSchema, name)));
        var dropped = new HashSet<string>(Transformer.Selected);
        return new SchemaShape(inputSchema.Where(column => !dropped.Contains(column.Name)));
    }
}
