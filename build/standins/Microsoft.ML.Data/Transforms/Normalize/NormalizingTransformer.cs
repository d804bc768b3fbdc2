using System.Collections.Immutable;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

public sealed class NormalizingTransformer : OneToOneTransformerBase
{
    internal const string LoaderSignature = "Normalizer";

    private readonly SlotNormalizer[] _normalizers;
    private readonly int[][] _dimensions;

    internal NormalizingTransformer(IHostEnvironment env, (string outputColumnName, string inputColumnName)[] columns, SlotNormalizer[] normalizers, int[][] dimensions)
        : base(env.Register(nameof(NormalizingTransformer)), columns)
    {
        _normalizers = normalizers;
        _dimensions = dimensions;
    }

    public NormalizerModelParametersBase GetNormalizerModelParameters(int index)
    {
        Contracts.CheckParam(index >= 0 && index < _normalizers.Length, nameof(index), "The index is out of range");
        SlotNormalizer normalizer = _normalizers[index];
        return (_dimensions[index] == null, normalizer.IsDouble) switch
        {
            (true, false) => Parameters(normalizer, numbers => (float)numbers[0]),
            (true, true) => Parameters(normalizer, numbers => numbers[0]),
            (false, false) => Parameters(normalizer, numbers => ImmutableArray.Create(Array.ConvertAll(numbers, number => (float)number))),
            _ => Parameters(normalizer, numbers => ImmutableArray.Create(numbers)),
        };
    }

    /// <summary>Form in the file: the column pairs; of each a byte "vector", the kind of its items and, of a vector, rank and dimensions; the normalizers in folders.</summary>
    internal static NormalizingTransformer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        (string, string)[] columns = LoadColumns(ctx);
        var dimensions = new int[columns.Length][];
        var normalizers = new SlotNormalizer[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            bool isVector = ctx.Reader.ReadBoolean();
            Contracts.CheckDecode((DataKind)ctx.Reader.ReadByte() is DataKind.Single or DataKind.Double);
            if (!isVector)
                continue;
            int rank = ctx.Reader.ReadInt32();
            Contracts.CheckDecode(rank is >= 1 and <= 32);
            dimensions[i] = new int[rank];
            for (int j = 0; j < rank; j++)
                dimensions[i][j] = ctx.Reader.ReadInt32();
        }
        for (int i = 0; i < columns.Length; i++)
            normalizers[i] = ctx.LoadModel<SlotNormalizer>(env, Folder(i));
        return new NormalizingTransformer(env, columns, normalizers, dimensions);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("NORMALZR", 0x00010002, 0x00010001, 0x00010001, LoaderSignature, typeof(NormalizingTransformer).Assembly.FullName));
        SaveColumns(ctx);
        for (int i = 0; i < _normalizers.Length; i++)
        {
            ctx.Writer.Write(_dimensions[i] != null);
            ctx.Writer.Write((byte)(_normalizers[i].IsDouble ? DataKind.Double : DataKind.Single));
            if (_dimensions[i] == null)
                continue;
            ctx.Writer.Write(_dimensions[i].Length);
            foreach (int dimension in _dimensions[i])
                ctx.Writer.Write(dimension);
        }
        for (int i = 0; i < _normalizers.Length; i++)
            ctx.SaveModel(_normalizers[i], Folder(i));
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) => new NormalizingMapper(this, ColumnPairs, schema, _normalizers);

    private static string Folder(int index) => "Normalizer_" + index.ToString("000", System.Globalization.CultureInfo.InvariantCulture);

    private static NormalizerModelParametersBase Parameters<T>(SlotNormalizer normalizer, Func<double[], T> shape) => normalizer switch
    {
        AffineNormalizer affine => new AffineNormalizerModelParameters<T>(shape(affine.Scales), affine.Offsets == null ? default : shape(affine.Offsets)),
        CdfNormalizer cdf => new CdfNormalizerModelParameters<T>(shape(cdf.Means), shape(cdf.Deviations)),
        _ => throw Contracts.ExceptNotSupp("Unknown normalizer"),
    };

    public abstract class NormalizerModelParametersBase
    {
        private protected NormalizerModelParametersBase()
        {
        }
    }

    public sealed class AffineNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal AffineNormalizerModelParameters(TData scale, TData offset) => (Scale, Offset) = (scale, offset);

        public TData Scale { get; }

        public TData Offset { get; }
    }

    public sealed class CdfNormalizerModelParameters<TData> : NormalizerModelParametersBase
    {
        internal CdfNormalizerModelParameters(TData mean, TData standardDeviation) => (Mean, StandardDeviation) = (mean, standardDeviation);

        public TData Mean { get; }

        public TData StandardDeviation { get; }

        public bool UseLog => false;
    }
}
