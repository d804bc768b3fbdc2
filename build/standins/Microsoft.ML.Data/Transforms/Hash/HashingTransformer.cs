using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class HashingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "HashTransform";
    internal const string OldLoaderSignature = "HashFunction";

    private readonly HashingEstimator.ColumnOptions[] _options;
    private readonly KeyDataViewType[] _types;

    internal HashingTransformer(IHostEnvironment env, HashingEstimator.ColumnOptions[] options)
        : base(env.Register(nameof(HashingTransformer)), Array.ConvertAll(options, column => (column.Name, column.InputColumnName)))
    {
        _options = options;
        _types = Array.ConvertAll(options, column => new KeyDataViewType(typeof(uint), 1UL << column.NumberOfBits));
    }

    /// <summary>Form in the file: the column pairs; of each the number of bits, the seed, and the bytes "ordered" and "combine".</summary>
    internal static HashingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckDecode(ctx.Header.VersionWritten >= 0x00010004, "Hashes of older versions are computed otherwise and not supported.");
        return new HashingTransformer(env, Array.ConvertAll(LoadColumns(ctx), pair =>
        {
            int bits = ctx.Reader.ReadInt32();
            Contracts.CheckDecode(bits is >= 0 and < 32);
            uint seed = ctx.Reader.ReadUInt32();
            bool ordered = ctx.Reader.ReadBoolean(), combine = ctx.Reader.ReadBoolean();
            return new HashingEstimator.ColumnOptions(pair.outputColumnName, pair.inputColumnName, bits, seed, ordered, combine: combine);
        }));
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("HASHTRNS", 0x00010004, 0x00010003, 0x00010003, LoaderSignature, typeof(HashingTransformer).Assembly.FullName, OldLoaderSignature));
        SaveColumns(ctx);
        foreach (HashingEstimator.ColumnOptions column in _options)
        {
            ctx.Writer.Write(column.NumberOfBits);
            ctx.Writer.Write(column.Seed);
            ctx.Writer.Write(column.UseOrderedHashing);
            ctx.Writer.Write(column.Combine);
        }
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly HashingTransformer _parent;

        internal Mapper(HashingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _parent = parent;
            foreach (DataViewSchema.Column column in Inputs)
            {
                if (!ColumnTypes.IsStandard(column.Type.GetItemType()))
                    throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Name, HashingEstimator.ExpectedType, column.Type.ToString());
            }
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index)
        {
            KeyDataViewType key = _parent._types[index];
            return _parent._options[index].Combine
                ? new(Pairs[index].outputColumnName, key)
                : new(Pairs[index].outputColumnName, ColumnTypes.WithItem(Inputs[index].Type, key), WithSlotNames(index).ToAnnotations());
        }

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            Generics.Call<Delegate>(typeof(Mapper), this, nameof(MakeGetterCore), Inputs[index].Type.GetItemType().RawType, input, index);

        private Delegate MakeGetterCore<T>(DataViewRow row, int index)
        {
            HashingEstimator.ColumnOptions options = _parent._options[index];
            DataViewSchema.Column column = InputOf(row, index);
            ValueHasher<T> hasher = ValueHashers.Create<T>(column.Type.GetItemType());
            uint mask = (uint)((1UL << options.NumberOfBits) - 1);
            if (column.Type is VectorDataViewType && options.Combine)
                return Combined(row.GetGetter<VBuffer<T>>(column), hasher, options.Seed, mask);
            if (column.Type is VectorDataViewType && options.UseOrderedHashing)
                return Ordered(row.GetGetter<VBuffer<T>>(column), hasher, options.Seed, mask);
            uint seed = options.UseOrderedHashing ? Murmur.Round(options.Seed, 0) : options.Seed;
            return CellGetters.Make<T, uint>(row, column, (in T value, ref uint key) => key = hasher(seed, in value, out uint hash) ? (hash & mask) + 1 : 0);
        }

        // In order: the slot number goes into the seed, so that the same value hashes otherwise in each slot.
        private static ValueGetter<VBuffer<uint>> Ordered<T>(ValueGetter<VBuffer<T>> source, ValueHasher<T> hasher, uint seed, uint mask)
        {
            VBuffer<T> value = default, dense = default;
            return (ref VBuffer<uint> destination) =>
            {
                source(ref value);
                value.CopyToDense(ref dense);
                ReadOnlySpan<T> values = dense.GetValues();
                VBufferEditor<uint> editor = VBufferEditor.Create(ref destination, values.Length);
                for (int i = 0; i < values.Length; i++)
                    editor.Values[i] = hasher(Murmur.Round(seed, (uint)i), in values[i], out uint hash) ? (hash & mask) + 1 : 0;
                destination = editor.Commit();
            };
        }

        // Combined: the hash of each value is the seed of the next.
        private static ValueGetter<uint> Combined<T>(ValueGetter<VBuffer<T>> source, ValueHasher<T> hasher, uint seed, uint mask)
        {
            VBuffer<T> value = default, dense = default;
            return (ref uint destination) =>
            {
                source(ref value);
                value.CopyToDense(ref dense);
                uint hash = seed;
                foreach (ref readonly T item in dense.GetValues())
                {
                    hasher(hash, in item, out uint next);
                    hash = next;
                }
                destination = (hash & mask) + 1;
            };
        }
    }
}
