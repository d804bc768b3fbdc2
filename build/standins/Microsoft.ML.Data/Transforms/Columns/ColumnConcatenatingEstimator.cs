using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(IHostEnvironment env, string outputColumnName, params string[] inputColumnNames)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckValue(inputColumnNames, nameof(inputColumnNames));
        Contracts.CheckParam(!inputColumnNames.Any(string.IsNullOrEmpty), nameof(inputColumnNames), "Contained some null or empty items");
        _env = env;
        _output = outputColumnName;
        _inputs = inputColumnNames;
    }

    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        var transformer = new ColumnConcatenatingTransformer(_env, _output, _inputs);
        transformer.GetOutputSchema(input.Schema);
        return transformer;
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        result[_output] = Combine(inputSchema);
        return new SchemaShape(result.Values);
    }

    private SchemaShape.Column Combine(SchemaShape inputSchema)
    {
        SchemaShape.Column[] columns = Array.ConvertAll(_inputs, name => ShapeColumns.Find(inputSchema, name));
        Contracts.CheckParam(columns.Length > 0, nameof(inputSchema), "No input columns to concatenate");
        SchemaShape.Column first = columns[0];
        foreach (SchemaShape.Column column in columns)
        {
            if (!column.ItemType.Equals(first.ItemType) || column.IsKey != first.IsKey)
                throw ShapeColumns.Mismatch(column, column.Name, first.ItemType.ToString());
        }
        bool variable = columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.VariableVector);
        bool normalized = columns.All(c => Has(c, AnnotationUtils.Kinds.IsNormalized));
        bool slotNames = !variable && columns.Any(c => c.Kind == SchemaShape.Column.VectorKind.Scalar || Has(c, AnnotationUtils.Kinds.SlotNames));
        bool categorical = columns.Any(c => Has(c, AnnotationUtils.Kinds.CategoricalSlotRanges));
        var annotations = new List<SchemaShape.Column>();
        if (normalized)
            annotations.Add(ShapeColumns.Normalized());
        if (slotNames)
            annotations.Add(ShapeColumns.Vector(AnnotationUtils.Kinds.SlotNames, TextDataViewType.Instance));
        if (categorical)
            annotations.Add(ShapeColumns.SlotRanges());
        return new SchemaShape.Column(_output, variable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
            first.ItemType, first.IsKey, new SchemaShape(annotations));
    }

    private static bool Has(SchemaShape.Column column, string annotation) => column.Annotations.Any(a => a.Name == annotation);
}
