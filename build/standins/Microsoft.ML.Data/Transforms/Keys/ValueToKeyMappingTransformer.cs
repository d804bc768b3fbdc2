using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "TermTransform";

    private readonly TermMap[] _maps;
    private readonly bool[] _asText;

    internal ValueToKeyMappingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, TermMap[] maps, bool[] asText)
        : base(env.Register(nameof(ValueToKeyMappingTransformer)), columns)
    {
        _maps = maps;
        _asText = asText;
    }

    /// <summary>Form in the file: the column pairs, per column a byte which says whether key values are shown as text, and the maps in "Vocabulary".</summary>
    internal static ValueToKeyMappingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        var asText = new bool[columns.Length];
        for (int i = 0; i < asText.Length; i++)
            asText[i] = ctx.Reader.ReadBoolean();
        TermMap[] maps = ctx.LoadModel<TermMaps>(env, "Vocabulary").Maps;
        if (maps.Length != columns.Length)
            throw Contracts.ExceptDecode("The number of term maps does not match the number of columns.");
        return new ValueToKeyMappingTransformer(env, columns, maps, asText);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("TERMTRNF", 0x00010003, 0x00010003, 0x00010001, LoaderSignature, typeof(ValueToKeyMappingTransformer).Assembly.FullName));
        SaveColumns(ctx);
        foreach (bool asText in _asText)
            ctx.Writer.Write(asText);
        ctx.SaveModel(new TermMaps(_maps), "Vocabulary");
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly ValueToKeyMappingTransformer _parent;

        internal Mapper(ValueToKeyMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _parent = parent;
            for (int i = 0; i < Inputs.Length; i++)
            {
                DataViewType item = Inputs[i].Type.GetItemType();
                Contracts.Check(item.Equals(parent._maps[i].ItemType), "Could not apply a map over type '" + parent._maps[i].ItemType + "' to column '"
                    + Pairs[i].outputColumnName + "' since it has type '" + item + "'");
            }
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index)
        {
            DataViewSchema.Annotations.Builder builder = WithSlotNames(index);
            _parent._maps[index].AddKeyValues(builder, Inputs[index], _parent._asText[index]);
            return new(Pairs[index].outputColumnName, ColumnTypes.WithItem(Inputs[index].Type, _parent._maps[index].KeyType), builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int index) => _parent._maps[index].MakeGetter(input, InputOf(input, index));
    }
}
