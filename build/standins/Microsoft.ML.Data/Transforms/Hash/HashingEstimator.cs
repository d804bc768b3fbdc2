using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class HashingEstimator : IEstimator<HashingTransformer>
{
    internal const uint DefaultSeed = 314489979;
    internal const string ExpectedType = "Expected Text, Key, numeric, Boolean, DateTime, DateTimeZone, TimeSpan or vector of these types";

    private readonly IHostEnvironment _env;
    private readonly ColumnOptions[] _columns;

    internal HashingEstimator(IHostEnvironment env, params ColumnOptions[] columns)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckNonEmpty(columns, nameof(columns));
        foreach (ColumnOptions column in columns)
        {
            if (column.MaximumNumberOfInverts != 0)
                throw Contracts.ExceptNotSupp("Inverting hashes is not supported.");
        }
        _env = env;
        _columns = columns;
    }

    public HashingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        foreach (ColumnOptions options in _columns)
        {
            DataViewSchema.Column column = input.Schema.GetColumnOrNull(options.InputColumnName)
                ?? throw Contracts.ExceptSchemaMismatch(nameof(input), "input", options.InputColumnName);
            if (!ColumnTypes.IsStandard(column.Type.GetItemType()))
                throw Contracts.ExceptSchemaMismatch(nameof(input), "input", options.InputColumnName, ExpectedType, column.Type.ToString());
        }
        return new HashingTransformer(_env, _columns);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        foreach (ColumnOptions options in _columns)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, options.InputColumnName);
            if (!ColumnTypes.IsStandard(column.ItemType))
                throw ShapeColumns.Mismatch(column, options.InputColumnName, ExpectedType);
            result[options.Name] = new SchemaShape.Column(options.Name, options.Combine ? SchemaShape.Column.VectorKind.Scalar : column.Kind, NumberDataViewType.UInt32, true,
                new SchemaShape(ShapeColumns.Annotations(column, AnnotationUtils.Kinds.SlotNames)));
        }
        return new SchemaShape(result.Values);
    }

    public sealed class ColumnOptions
    {
        public ColumnOptions(string name, string inputColumnName = null, int numberOfBits = 31, uint seed = DefaultSeed, bool useOrderedHashing = false,
            int maximumNumberOfInverts = 0, bool combine = false)
        {
            Contracts.CheckNonWhiteSpace(name, nameof(name));
            Contracts.CheckParam(maximumNumberOfInverts >= -1, nameof(maximumNumberOfInverts), "Value too small, must be -1 or larger");
            Name = name;
            InputColumnName = inputColumnName ?? name;
            NumberOfBits = numberOfBits;
            Seed = seed;
            UseOrderedHashing = useOrderedHashing;
            MaximumNumberOfInverts = maximumNumberOfInverts;
            Combine = combine;
        }

        internal string Name { get; }

        internal string InputColumnName { get; }

        internal int NumberOfBits { get; }

        internal uint Seed { get; }

        internal bool UseOrderedHashing { get; }

        internal int MaximumNumberOfInverts { get; }

        internal bool Combine { get; }
    }
}
