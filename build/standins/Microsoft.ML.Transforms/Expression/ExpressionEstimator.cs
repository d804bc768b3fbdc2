using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ExpressionEstimator : IEstimator<ExpressionTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly string _output;
    private readonly string _expression;
    private readonly string[] _inputs;

    internal ExpressionEstimator(IHostEnvironment env, string outputColumnName, string expression, string[] inputColumnNames)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckNonEmpty(outputColumnName, nameof(outputColumnName));
        Contracts.CheckNonEmpty(expression, nameof(expression));
        Contracts.CheckNonEmpty(inputColumnNames, nameof(inputColumnNames));
        TextLambda.Parse(expression, inputColumnNames.Length);
        _env = env;
        _output = outputColumnName;
        _expression = expression;
        _inputs = inputColumnNames;
    }

    public ExpressionTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        var kinds = new int[_inputs.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            DataViewSchema.Column column = input.Schema.GetColumnOrNull(_inputs[i]) ?? throw Contracts.ExceptSchemaMismatch(nameof(input), "input", _inputs[i]);
            kinds[i] = KindOf(_inputs[i], column.Type);
        }
        return new ExpressionTransformer(_env, _output, _expression, _inputs, kinds);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        var result = inputSchema.ToDictionary(column => column.Name);
        foreach (string name in _inputs)
            KindOf(name, ShapeColumns.Find(inputSchema, name).ItemType);
        result[_output] = new SchemaShape.Column(_output, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false);
        return new SchemaShape(result.Values);
    }

    /// <summary>The index of an input's data kind, as it stands in the file. The language knows booleans, numbers of these sizes and text.</summary>
    private static int KindOf(string name, DataViewType type)
    {
        DataKind? kind = type switch
        {
            NumberDataViewType when type == NumberDataViewType.Int32 => DataKind.Int32,
            NumberDataViewType when type == NumberDataViewType.Int64 => DataKind.Int64,
            NumberDataViewType when type == NumberDataViewType.Single => DataKind.Single,
            NumberDataViewType when type == NumberDataViewType.Double => DataKind.Double,
            BooleanDataViewType => DataKind.Boolean,
            TextDataViewType => DataKind.String,
            _ => null,
        };
        return kind is { } known ? (int)known - 1 : throw Contracts.ExceptSchemaMismatch("inputSchema", "input", name, "Single, Double, Int32, Int64, Boolean or String", type.ToString());
    }
}
