using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    internal const string ExpectedType = "vector of known size or scalar of Single or Double";

    private readonly IHostEnvironment _env;
    private readonly (string outputColumnName, string inputColumnName)[] _columns;
    private readonly NormalizerKind _kind;
    private readonly long _maximumExampleCount;
    private readonly bool _fixZero;

    internal NormalizingEstimator(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, NormalizerKind kind, long maximumExampleCount, bool fixZero)
    {
        Contracts.CheckValue(env, nameof(env));
        Contracts.CheckParam(maximumExampleCount > 1, nameof(maximumExampleCount), "Must be greater than 1");
        _env = env;
        _columns = columns;
        _kind = kind;
        _maximumExampleCount = maximumExampleCount;
        _fixZero = fixZero;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        Contracts.CheckValue(input, nameof(input));
        SlotNormalizer[] normalizers = Train(input);
        int[][] dimensions = Array.ConvertAll(_columns, pair => (input.Schema[pair.inputColumnName].Type as VectorDataViewType)?.Dimensions.ToArray());
        return new NormalizingTransformer(_env, _columns, normalizers, dimensions);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        Dictionary<string, SchemaShape.Column> result = ShapeColumns.ByName(inputSchema);
        foreach ((string output, string input) in _columns)
        {
            SchemaShape.Column column = ShapeColumns.Find(inputSchema, input);
            if (column.Kind == SchemaShape.Column.VectorKind.VariableVector || column.IsKey || (column.ItemType != NumberDataViewType.Single && column.ItemType != NumberDataViewType.Double))
                throw ShapeColumns.Mismatch(column, input, ExpectedType);
            List<SchemaShape.Column> annotations = ShapeColumns.Annotations(column, AnnotationUtils.Kinds.SlotNames);
            annotations.Add(ShapeColumns.Normalized());
            result[output] = new SchemaShape.Column(output, column.Kind, column.ItemType, false, new SchemaShape(annotations));
        }
        return new SchemaShape(result.Values);
    }

    internal static bool IsValid(DataViewType type) =>
        (type.GetItemType() == NumberDataViewType.Single || type.GetItemType() == NumberDataViewType.Double) && type is not VectorDataViewType { IsKnownSize: false };

    private SlotNormalizer[] Train(IDataView data)
    {
        DataViewSchema.Column[] columns = Array.ConvertAll(_columns, pair =>
        {
            DataViewSchema.Column column = data.Schema.GetColumnOrNull(pair.inputColumnName) ?? throw Contracts.ExceptSchemaMismatch(nameof(data), "input", pair.inputColumnName);
            return IsValid(column.Type) ? column : throw Contracts.ExceptSchemaMismatch(nameof(data), "input", pair.inputColumnName, ExpectedType, column.Type.ToString());
        });
        using DataViewRowCursor cursor = data.GetRowCursor(columns.DistinctBy(column => column.Index));
        var statistics = new SlotStatistics[columns.Length][];
        var steps = new Action[columns.Length];
        for (int i = 0; i < steps.Length; i++)
        {
            statistics[i] = new SlotStatistics[columns[i].Type.GetValueCount()];
            Array.Fill(statistics[i], new SlotStatistics());
            steps[i] = Generics.Call<Action>(typeof(NormalizingEstimator), null, nameof(MakeStep), columns[i].Type.GetItemType().RawType, cursor, cursor.Schema[columns[i].Index], statistics[i]);
        }
        for (long row = 0; row < _maximumExampleCount && cursor.MoveNext(); row++)
        {
            foreach (Action step in steps)
                step();
        }
        return columns.Select((column, i) => Build(statistics[i], column.Type.GetItemType() == NumberDataViewType.Double)).ToArray();
    }

    private static Action MakeStep<T>(DataViewRow row, DataViewSchema.Column column, SlotStatistics[] statistics)
    {
        CellMap<T, double> toDouble = ValueConversions.Get<T, double>();
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<double> scalar = CellGetters.Scalar(row.GetGetter<T>(column), toDouble);
            return () =>
            {
                double value = 0;
                scalar(ref value);
                statistics[0].Add(value);
            };
        }
        ValueGetter<VBuffer<double>> vector = CellGetters.Vector(row.GetGetter<VBuffer<T>>(column), toDouble);
        VBuffer<double> buffer = default, dense = default;
        return () =>
        {
            vector(ref buffer);
            buffer.CopyToDense(ref dense);
            ReadOnlySpan<double> values = dense.GetValues();
            Contracts.Check(values.Length == statistics.Length, "A vector has another size than its column type says");
            for (int i = 0; i < values.Length; i++)
                statistics[i].Add(values[i]);
        };
    }

    private SlotNormalizer Build(SlotStatistics[] statistics, bool isDouble)
    {
        if (_kind == NormalizerKind.Cdf)
            return new CdfNormalizer(Array.ConvertAll(statistics, s => s.Mean), Array.ConvertAll(statistics, s => Math.Sqrt(s.Variance)), isDouble);
        var scales = new double[statistics.Length];
        double[] offsets = _fixZero ? null : new double[statistics.Length];
        for (int i = 0; i < scales.Length; i++)
        {
            SlotStatistics slot = statistics[i];
            // A slot which never varied tells nothing: scale 0 makes it 0.
            bool varies = _kind == NormalizerKind.MinMax ? slot.Maximum > slot.Minimum : slot.Variance > 0;
            if (!varies)
                continue;
            double spread = (_kind, _fixZero) switch
            {
                (NormalizerKind.MinMax, true) => Math.Max(Math.Abs(slot.Maximum), Math.Abs(slot.Minimum)),
                (NormalizerKind.MinMax, false) => slot.Maximum - slot.Minimum,
                (_, true) => Math.Sqrt(slot.Variance + (slot.Mean * slot.Mean)),
                _ => Math.Sqrt(slot.Variance),
            };
            scales[i] = 1 / spread;
            if (offsets != null && scales[i] != 0)
                offsets[i] = _kind == NormalizerKind.MinMax ? slot.Minimum : slot.Mean;
        }
        return new AffineNormalizer(scales, offsets, isDouble);
    }
}
