using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class TypeConvertingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "ConvertTransform";
    internal const string OldLoaderSignature = "ConvertFunction";

    // A kind byte with this bit is followed by the number of keys of the output.
    private const byte HasKeyCount = 0x80;

    internal TypeConvertingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, DataKind[] kinds)
        : base(env.Register(nameof(TypeConvertingTransformer)), columns)
    {
        foreach (DataKind kind in kinds)
            ColumnTypeExtensions.PrimitiveTypeFromKind(kind);
        Kinds = kinds;
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal DataKind[] Kinds { get; }

    /// <summary>Form in the file: the column pairs, then the kind of each output as a byte.</summary>
    internal static TypeConvertingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        var kinds = new DataKind[columns.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            byte kind = ctx.Reader.ReadByte();
            if ((kind & HasKeyCount) != 0)
                throw Contracts.ExceptNotSupp("Conversions to keys of a given count are not supported.");
            Contracts.CheckDecode(Enum.IsDefined((DataKind)kind));
            kinds[i] = (DataKind)kind;
        }
        return new TypeConvertingTransformer(env, columns, kinds);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("CONVERTF", 0x00010004, 0x00010003, 0x00010003, LoaderSignature, typeof(TypeConvertingTransformer).Assembly.FullName, OldLoaderSignature));
        SaveColumns(ctx);
        foreach (DataKind kind in Kinds)
            ctx.Writer.Write((byte)kind);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType[] _items;

        internal Mapper(TypeConvertingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _items = new PrimitiveDataViewType[Inputs.Length];
            for (int i = 0; i < _items.Length; i++)
            {
                DataViewType source = Inputs[i].Type.GetItemType();
                PrimitiveDataViewType target = ColumnTypeExtensions.PrimitiveTypeFromKind(parent.Kinds[i]);
                if (!ValueConversions.Exists(source, source is KeyDataViewType, parent.Kinds[i]))
                {
                    throw Contracts.ExceptParam(nameof(inputSchema), "source column '" + Inputs[i].Name + "' with item type '" + source
                        + "' is not compatible with destination type '" + target + "'");
                }
                // A key stays a key, whatever it is stored in.
                _items[i] = source is KeyDataViewType key ? new KeyDataViewType(target.RawType, key.Count) : target;
            }
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index)
        {
            DataViewSchema.Annotations.Builder builder = WithSlotNames(index);
            if (_items[index] is KeyDataViewType)
                builder.Add(Inputs[index].Annotations, name => name == AnnotationUtils.Kinds.KeyValues);
            if (Inputs[index].Type.GetItemType() is BooleanDataViewType && _items[index] is NumberDataViewType)
                builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return new(Pairs[index].outputColumnName, ColumnTypes.WithItem(Inputs[index].Type, _items[index]), builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            (Delegate)Generics.Call(typeof(Mapper), this, nameof(MakeGetterCore), [Inputs[index].Type.GetItemType().RawType, _items[index].RawType], input, index);

        private Delegate MakeGetterCore<TIn, TOut>(DataViewRow row, int index) => CellGetters.Make(row, InputOf(row, index), ValueConversions.Get<TIn, TOut>());
    }
}
