using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToValueMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToValueTransform";

    internal KeyToValueMappingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToValueMappingTransformer)), columns)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static KeyToValueMappingTransformer Load(IHostEnvironment env, ModelLoadContext ctx) => new(env, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("KEY2VALT", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(KeyToValueMappingTransformer).Assembly.FullName));
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly PrimitiveDataViewType[] _items;

        internal Mapper(KeyToValueMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _items = Array.ConvertAll(Inputs, column =>
            {
                var names = ColumnTypes.Annotation(column, AnnotationUtils.Kinds.KeyValues) as VectorDataViewType;
                Contracts.Check(names != null, "Metadata KeyValues does not exist");
                Contracts.Check((ulong)names.Size == column.Type.GetItemType().GetKeyCount(), "KeyValues metadata size does not match column type key count");
                return names.ItemType;
            });
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index) =>
            new(Pairs[index].outputColumnName, ColumnTypes.WithItem(Inputs[index].Type, _items[index]), WithSlotNames(index).ToAnnotations());

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            (Delegate)Generics.Call(typeof(Mapper), this, nameof(MakeGetterCore), [Inputs[index].Type.GetItemType().RawType, _items[index].RawType], input, index);

        private Delegate MakeGetterCore<TKey, TValue>(DataViewRow row, int index)
            where TKey : unmanaged
        {
            VBuffer<TValue> names = default;
            Inputs[index].Annotations.GetValue(AnnotationUtils.Kinds.KeyValues, ref names);
            TValue[] values = names.DenseValues().ToArray();
            TValue missing = MissingValues.Value<TValue>();
            CellMap<TKey, TValue> map = typeof(TKey) == typeof(uint)
                ? (CellMap<TKey, TValue>)(object)(CellMap<uint, TValue>)((in uint key, ref TValue value) => value = key - 1 < (uint)values.Length ? values[key - 1] : missing)
                : (in TKey key, ref TValue value) =>
                {
                    ulong at = Convert.ToUInt64(key, CultureInfo.InvariantCulture) - 1;
                    value = at < (ulong)values.Length ? values[at] : missing;
                };
            return CellGetters.Make(row, InputOf(row, index), map);
        }
    }
}
