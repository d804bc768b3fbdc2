using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Writes keys as binary numbers, the highest bit first; a missing key has all bits set.</summary>
public sealed class KeyToBinaryVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToBinaryTransform";

    internal KeyToBinaryVectorMappingTransformer(IHostEnvironment env, params (string outputColumnName, string inputColumnName)[] columns)
        : base(env.Register(nameof(KeyToBinaryVectorMappingTransformer)), columns)
    {
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    internal static KeyToBinaryVectorMappingTransformer Load(IHostEnvironment env, ModelLoadContext ctx) => new(env, LoadColumns(ctx));

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("KEY2BINR", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(KeyToBinaryVectorMappingTransformer).Assembly.FullName));
        SaveColumns(ctx);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly int[] _bits;

        internal Mapper(KeyToBinaryVectorMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _bits = Array.ConvertAll(Inputs, column =>
            {
                if (column.Type.GetItemType() is not KeyDataViewType key)
                    throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Name, "key type of known cardinality", column.Type.ToString());
                return BitOperations.Log2((uint)key.GetKeyCountAsInt32("key to binary vector")) + 2;
            });
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index)
        {
            var type = Inputs[index].Type is VectorDataViewType vector
                ? new VectorDataViewType(NumberDataViewType.Single, vector.IsKnownSize ? vector.Size : 0, _bits[index])
                : new VectorDataViewType(NumberDataViewType.Single, _bits[index]);
            var builder = new DataViewSchema.Annotations.Builder();
            builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
            return new(Pairs[index].outputColumnName, type, builder.ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            Generics.Call<Delegate>(typeof(Mapper), this, nameof(MakeGetterCore), Inputs[index].Type.GetItemType().RawType, input, index);

        private ValueGetter<VBuffer<float>> MakeGetterCore<TKey>(DataViewRow row, int index)
        {
            int bits = _bits[index];
            CellMap<TKey, ulong> toNumber = ValueConversions.Get<TKey, ulong>();
            DataViewSchema.Column column = InputOf(row, index);
            if (column.Type is not VectorDataViewType)
            {
                return CellGetters.Scalar<TKey, VBuffer<float>>(row.GetGetter<TKey>(column), (in TKey value, ref VBuffer<float> destination) =>
                {
                    ulong key = 0;
                    toNumber(in value, ref key);
                    destination = Encode(destination, bits, [key]);
                });
            }
            ValueGetter<VBuffer<ulong>> keys = CellGetters.Vector(row.GetGetter<VBuffer<TKey>>(column), toNumber);
            VBuffer<ulong> buffer = default, dense = default;
            return (ref VBuffer<float> destination) =>
            {
                keys(ref buffer);
                buffer.CopyToDense(ref dense);
                destination = Encode(destination, bits, dense.GetValues());
            };
        }

        private static VBuffer<float> Encode(VBuffer<float> reuse, int bits, ReadOnlySpan<ulong> keys)
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref reuse, checked(keys.Length * bits));
            for (int i = 0; i < keys.Length; i++)
            {
                // The number is the key less one, so that a missing key becomes -1: all ones.
                ulong number = keys[i] - 1;
                for (int b = 0; b < bits; b++)
                    editor.Values[(i * bits) + b] = (number >> (bits - 1 - b)) & 1;
            }
            return editor.Commit();
        }
    }
}
