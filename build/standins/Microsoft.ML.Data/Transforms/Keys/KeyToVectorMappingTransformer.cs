using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class KeyToVectorMappingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "KeyToVectorTransform";

    internal KeyToVectorMappingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, bool[] counts)
        : base(env.Register(nameof(KeyToVectorMappingTransformer)), columns)
    {
        Counts = counts;
    }

    internal (string outputColumnName, string inputColumnName)[] Columns => ColumnPairs;

    /// <summary>Whether the vectors of a row's keys are summed up; otherwise they stand one after another.</summary>
    internal bool[] Counts { get; }

    /// <summary>Form in the file: the column pairs, then of each a byte which says whether it counts.</summary>
    internal static KeyToVectorMappingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        var counts = new bool[columns.Length];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = ctx.Reader.ReadBoolean();
        return new KeyToVectorMappingTransformer(env, columns, counts);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("KEY2VECT", 0x00010002, 0x00010001, 0x00010001, LoaderSignature, typeof(KeyToVectorMappingTransformer).Assembly.FullName));
        SaveColumns(ctx);
        foreach (bool count in Counts)
            ctx.Writer.Write(count);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new Mapper(this, schema);

    private sealed class Mapper : OneToOneMapper
    {
        private readonly KeyToVectorMappingTransformer _parent;
        private readonly int[] _sizes;

        internal Mapper(KeyToVectorMappingTransformer parent, DataViewSchema inputSchema)
            : base(parent, parent.ColumnPairs, inputSchema)
        {
            _parent = parent;
            _sizes = Array.ConvertAll(Inputs, column =>
            {
                if (column.Type.GetItemType() is not KeyDataViewType key)
                    throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", column.Name, KeyToVectorMappingEstimator.ExpectedType, column.Type.ToString());
                return key.GetKeyCountAsInt32("key to vector");
            });
        }

        protected override DataViewSchema.DetachedColumn MakeColumn(int index)
        {
            int size = _sizes[index];
            var vector = Inputs[index].Type as VectorDataViewType;
            bool flat = vector == null || _parent.Counts[index];
            var type = flat ? new VectorDataViewType(NumberDataViewType.Single, size)
                : new VectorDataViewType(NumberDataViewType.Single, vector.IsKnownSize ? vector.Size : 0, size);
            return new(Pairs[index].outputColumnName, type, KeySlots.Annotations(Inputs[index], size, flat, normalized: vector == null || !_parent.Counts[index]));
        }

        protected override Delegate MakeGetter(DataViewRow input, int index) =>
            Generics.Call<Delegate>(typeof(Mapper), this, nameof(MakeGetterCore), Inputs[index].Type.GetItemType().RawType, input, index);

        private Delegate MakeGetterCore<TKey>(DataViewRow row, int index)
        {
            int size = _sizes[index];
            CellMap<TKey, ulong> toNumber = ValueConversions.Get<TKey, ulong>();
            DataViewSchema.Column column = InputOf(row, index);
            if (column.Type is not VectorDataViewType)
                return CellGetters.Scalar<TKey, VBuffer<float>>(row.GetGetter<TKey>(column), (in TKey value, ref VBuffer<float> destination) =>
                {
                    ulong key = 0;
                    toNumber(in value, ref key);
                    destination = One(destination, size, key);
                });
            ValueGetter<VBuffer<ulong>> keys = CellGetters.Vector(row.GetGetter<VBuffer<TKey>>(column), toNumber);
            VBuffer<ulong> buffer = default;
            bool counts = _parent.Counts[index];
            return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> destination) =>
            {
                keys(ref buffer);
                destination = counts ? Count(destination, size, in buffer) : Concatenate(destination, size, in buffer);
            });
        }

        private static VBuffer<float> One(VBuffer<float> reuse, int size, ulong key)
        {
            bool known = key - 1 < (ulong)size;
            VBufferEditor<float> editor = VBufferEditor.Create(ref reuse, size, known ? 1 : 0);
            if (known)
            {
                editor.Values[0] = 1;
                if (size > 1)
                    editor.Indices[0] = (int)(key - 1);
            }
            return editor.Commit();
        }

        private static VBuffer<float> Concatenate(VBuffer<float> reuse, int size, in VBuffer<ulong> keys)
        {
            int length = checked(keys.Length * size);
            ReadOnlySpan<ulong> values = keys.GetValues();
            ReadOnlySpan<int> slots = keys.GetIndices();
            int count = 0;
            foreach (ulong key in values)
                count += key - 1 < (ulong)size ? 1 : 0;
            VBufferEditor<float> editor = VBufferEditor.Create(ref reuse, length, count);
            editor.Values[..count].Fill(1);
            if (count == length)
                return editor.Commit();
            int at = 0;
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] - 1 < (ulong)size)
                    editor.Indices[at++] = ((keys.IsDense ? i : slots[i]) * size) + (int)(values[i] - 1);
            }
            return editor.Commit();
        }

        private static VBuffer<float> Count(VBuffer<float> reuse, int size, in VBuffer<ulong> keys)
        {
            var counts = new SortedDictionary<int, float>();
            foreach (ulong key in keys.GetValues())
            {
                if (key - 1 < (ulong)size)
                    counts[(int)(key - 1)] = counts.GetValueOrDefault((int)(key - 1)) + 1;
            }
            VBufferEditor<float> editor = VBufferEditor.Create(ref reuse, size, counts.Count);
            int at = 0;
            foreach ((int index, float count) in counts)
            {
                if (counts.Count < size)
                    editor.Indices[at] = index;
                editor.Values[at++] = count;
            }
            return editor.Commit();
        }
    }
}
