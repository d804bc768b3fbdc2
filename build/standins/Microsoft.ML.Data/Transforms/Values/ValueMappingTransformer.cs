using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public class ValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ValueMappingTransformer";

    private const string MapFile = "DefaultMap.idv";

    internal ValueMappingTransformer(IHostEnvironment env, ValueMap map, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(ValueMappingTransformer)), columns)
    {
        Map = map;
    }

    internal ValueMap Map { get; }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    /// <summary>Form in the file: the column pairs, and beside them the table as a binary view with the columns "Key" and "Value".</summary>
    internal static ValueMappingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        ValueMap map = null;
        bool found = ctx.TryLoadStream(MapFile, stream =>
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            IDataView view = BinaryView.FromBytes(bytes.ToArray());
            map = ValueMap.Read(view, view.Schema[ValueMap.KeyColumn], view.Schema[ValueMap.ValueColumn]);
        });
        Contracts.CheckDecode(found, "The table of a value mapping is missing.");
        return new ValueMappingTransformer(env, map, columns);
    }

    internal void CheckNotBothVectors(string input)
    {
        if (Map.ValueType is VectorDataViewType)
            throw Contracts.ExceptNotSupp("Column '" + input + "' cannot be mapped to values when the column and the map values are both vector type.");
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("VALUMAPG", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(ValueMappingTransformer).Assembly.FullName));
        SaveColumns(ctx);
        ctx.SaveStream(MapFile, stream => BinarySaver.Save(Map.ToView(), stream, keepHidden: false));
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ValueMap _map;

        internal Mapper(ValueMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _map = parent.Map;
            foreach (DataViewSchema.Column column in Inputs)
            {
                if (column.Type is VectorDataViewType)
                    parent.CheckNotBothVectors(column.Name);
            }
        }

        // Values of a vector column make a vector of unknown size, even if the keys come in a vector of known size.
        protected override DataViewSchema.DetachedColumn MakeColumn(int index) =>
            new(Pairs[index].outputColumnName, Inputs[index].Type is VectorDataViewType ? new VectorDataViewType((PrimitiveDataViewType)_map.ValueType) : _map.ValueType,
                _map.ValueAnnotations);

        protected override Delegate MakeGetter(DataViewRow input, int index) => _map.MakeGetter(input, InputOf(input, index));
    }
}
