using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Runs normalizers over the columns of a row.</summary>
internal sealed class NormalizingMapper : OneToOneMapper
{
    private readonly SlotNormalizer[] _normalizers;

    internal NormalizingMapper(ITransformer parent, (string outputColumnName, string inputColumnName)[] pairs, DataViewSchema inputSchema, SlotNormalizer[] normalizers)
        : base(parent, pairs, inputSchema)
    {
        _normalizers = normalizers;
        for (int i = 0; i < normalizers.Length; i++)
        {
            PrimitiveDataViewType item = normalizers[i].IsDouble ? NumberDataViewType.Double : NumberDataViewType.Single;
            DataViewType type = Inputs[i].Type;
            if (!type.GetItemType().Equals(item) || type.GetValueCount() != normalizers[i].Size)
            {
                string expected = type is VectorDataViewType || normalizers[i].Size > 1 ? new VectorDataViewType(item, normalizers[i].Size).ToString() : item.ToString();
                throw Contracts.ExceptSchemaMismatch(nameof(inputSchema), "input", Inputs[i].Name, expected, type.ToString());
            }
        }
    }

    protected override DataViewSchema.DetachedColumn MakeColumn(int index)
    {
        DataViewSchema.Annotations.Builder builder = WithSlotNames(index);
        builder.AddPrimitiveValue(AnnotationUtils.Kinds.IsNormalized, BooleanDataViewType.Instance, true);
        return new(Pairs[index].outputColumnName, Inputs[index].Type, builder.ToAnnotations());
    }

    protected override Delegate MakeGetter(DataViewRow input, int index)
    {
        SlotNormalizer normalizer = _normalizers[index];
        DataViewSchema.Column column = InputOf(input, index);
        return (column.Type is VectorDataViewType, normalizer.IsDouble) switch
        {
            (false, false) => CellGetters.Scalar<float, float>(input.GetGetter<float>(column), (in float value, ref float result) =>
                normalizer.Apply(new ReadOnlySpan<float>(in value), default, new Span<float>(ref result))),
            (false, true) => CellGetters.Scalar<double, double>(input.GetGetter<double>(column), (in double value, ref double result) =>
                normalizer.Apply(new ReadOnlySpan<double>(in value), default, new Span<double>(ref result))),
            (true, false) => Vector(input.GetGetter<VBuffer<float>>(column), normalizer, normalizer.Apply),
            _ => Vector(input.GetGetter<VBuffer<double>>(column), normalizer, normalizer.Apply),
        };
    }

    private static ValueGetter<VBuffer<T>> Vector<T>(ValueGetter<VBuffer<T>> source, SlotNormalizer normalizer, Step<T> apply)
    {
        VBuffer<T> value = default, dense = default;
        return (ref VBuffer<T> destination) =>
        {
            source(ref value);
            Contracts.Check(value.Length == normalizer.Size, "A vector has another size than its column type says");
            if (!value.IsDense && !normalizer.KeepsZero)
            {
                value.CopyToDense(ref dense);
                value = dense;
                dense = default;
            }
            ReadOnlySpan<T> values = value.GetValues();
            VBufferEditor<T> editor = VBufferEditor.Create(ref destination, value.Length, values.Length);
            apply(values, value.GetIndices(), editor.Values);
            if (!value.IsDense)
                value.GetIndices().CopyTo(editor.Indices);
            destination = editor.Commit();
        };
    }

    private delegate void Step<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> slots, Span<T> results);
}
