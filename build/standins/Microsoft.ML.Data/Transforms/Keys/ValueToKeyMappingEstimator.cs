using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly IHostEnvironment _env;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly int _maximumNumberOfKeys;
    private readonly KeyOrdinality _order;
    private readonly bool _asText;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, int maximumNumberOfKeys, KeyOrdinality order, bool asText, IDataView keyData)
    {
        Contracts.CheckValue(env, nameof(env));
        if (keyData != null && keyData.Schema.Count != 1)
        {
            throw Contracts.ExceptParam(nameof(keyData), "If specified, this data view should contain only a single column containing the terms to map, but this had "
                + keyData.Schema.Count + " columns.");
        }
        _env = env;
        _columns = columns;
        _maximumNumberOfKeys = maximumNumberOfKeys;
        _order = order;
        _asText = asText;
        _keyData = keyData;
    }

    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        DataViewSchema.Column[] columns = Array.ConvertAll(_columns, pair => input.Schema.GetColumnOrNull(pair.inputColumnName)
            ?? throw Contracts.ExceptSchemaMismatch(nameof(input), "input", pair.inputColumnName));
        foreach (DataViewSchema.Column column in columns)
        {
            if (!ColumnTypes.IsStandard(column.Type.GetItemType()))
                throw Contracts.ExceptSchemaMismatch(nameof(input), "input", column.Name, "standard type or a vector of standard type", column.Type.ToString());
        }
        using IChannel channel = _env.Register("Term").Start("Training");
        TermMap[] maps = _keyData != null ? FromKeyData(columns) : FromInput(input, columns);
        return new ValueToKeyMappingTransformer(_env, _columns, maps, Enumerable.Repeat(_asText, maps.Length).ToArray());
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        foreach ((string output, string input) in _columns)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input);
            if (!ColumnTypes.IsStandard(column.ItemType))
                throw ShapeColumns.Mismatch(column, input, "standard type or a vector of standard type");
            List<SchemaShape.Column> annotations = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.SlotNames);
            SchemaShape.Column inner = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.KeyValues).Find(_ => column.IsKey);
            DataViewType names = _asText ? TextDataViewType.Instance : inner.Name != null ? inner.ItemType : column.ItemType;
            annotations.Add(ShapeColumns.Vector(AnnotationUtils.Kinds.KeyValues, names));
            result[output] = new SchemaShape.Column(output, column.Kind, NumberDataViewType.UInt32, true, new SchemaShape(annotations));
        }
        return new SchemaShape(result.Values);
    }

    private TermMap[] FromKeyData(DataViewSchema.Column[] columns)
    {
        var item = (PrimitiveDataViewType)_keyData.Schema[0].Type.GetItemType();
        TermMapBuilder builder = TermMapBuilder.Create(item, int.MaxValue, _order);
        Collect(_keyData, [_keyData.Schema[0]], [builder]);
        TermMap map = builder.Build();
        for (int i = 0; i < columns.Length; i++)
        {
            DataViewType own = columns[i].Type.GetItemType();
            if (!own.Equals(item))
            {
                throw Contracts.ExceptParam("keyData", "Data file terms loaded as type '" + item + "' but mismatches column '" + _columns[i].outputColumnName
                    + "' item type '" + own + "'");
            }
        }
        return Enumerable.Repeat(map, columns.Length).ToArray();
    }

    private TermMap[] FromInput(IDataView input, DataViewSchema.Column[] columns)
    {
        Contracts.CheckParam(_maximumNumberOfKeys > 0, "MaxNumTerms", "Must be positive");
        TermMapBuilder[] builders = Array.ConvertAll(columns, column => TermMapBuilder.Create((PrimitiveDataViewType)column.Type.GetItemType(), _maximumNumberOfKeys, _order));
        Collect(input, columns, builders);
        return Array.ConvertAll(builders, builder => builder.Build());
    }

    /// <summary>One pass over the rows for all columns; it ends early once every map is full.</summary>
    private static void Collect(IDataView view, DataViewSchema.Column[] columns, TermMapBuilder[] builders)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(columns.DistinctBy(column => column.Index));
        var steps = new List<Func<bool>>();
        for (int i = 0; i < builders.Length; i++)
            steps.Add(builders[i].MakeStep(cursor, cursor.Schema[columns[i].Index]));
        while (steps.Count > 0 && cursor.MoveNext())
        {
            for (int i = steps.Count - 1; i >= 0; i--)
            {
                if (!steps[i]())
                    steps.RemoveAt(i);
            }
        }
    }
}
