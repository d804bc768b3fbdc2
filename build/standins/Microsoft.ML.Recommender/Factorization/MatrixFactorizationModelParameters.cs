using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

public sealed class MatrixFactorizationModelParameters : ICanSaveModel
{
    internal const string LoaderSignature = "MFPredictor";

    public readonly int NumberOfRows;

    public readonly int NumberOfColumns;

    public readonly int ApproximationRank;

    private readonly float[] _left;
    private readonly float[] _right;

    internal MatrixFactorizationModelParameters(IHostEnvironment env, int rows, int columns, int rank, float[] left, float[] right)
    {
        Contracts.CheckValue(env, nameof(env));
        (NumberOfRows, NumberOfColumns, ApproximationRank) = (rows, columns, rank);
        (_left, _right) = (left, right);
        ColumnIndexType = new KeyDataViewType(typeof(uint), columns);
        RowIndexType = new KeyDataViewType(typeof(uint), rows);
    }

    public IReadOnlyList<float> LeftFactorMatrix => _left;

    public IReadOnlyList<float> RightFactorMatrix => _right;

    internal DataViewType ColumnIndexType { get; }

    internal DataViewType RowIndexType { get; }

    internal static MatrixFactorizationModelParameters Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(Version());
        // Layout: i32 rows, i32 columns, i32 rank, then the left and the right factors row by row as f32.
        int rows = Positive(ctx), columns = Positive(ctx), rank = Positive(ctx);
        return new MatrixFactorizationModelParameters(
            env, rows, columns, rank, ReadFloats(ctx, (long)rows * rank), ReadFloats(ctx, (long)columns * rank));
    }

    /// <summary>The dot product of the factors of two raw key values; NaN for a missing or unknown key.</summary>
    internal float Score(uint column, uint row)
    {
        if (column == 0 || column > (uint)NumberOfColumns || row == 0 || row > (uint)NumberOfRows)
            return float.NaN;
        float score = 0;
        var left = _left.AsSpan((int)(row - 1) * ApproximationRank, ApproximationRank);
        var right = _right.AsSpan((int)(column - 1) * ApproximationRank, ApproximationRank);
        for (int d = 0; d < left.Length; d++)
            score += left[d] * right[d];
        return score;
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.SetVersionInfo(Version());
        ctx.Writer.Write(NumberOfRows);
        ctx.Writer.Write(NumberOfColumns);
        ctx.Writer.Write(ApproximationRank);
        foreach (float value in _left)
            ctx.Writer.Write(value);
        foreach (float value in _right)
            ctx.Writer.Write(value);
    }

    private static VersionInfo Version() => new(
        "FAFAMAPD", 0x00010002, 0x00010001, 0x00010001, LoaderSignature, typeof(MatrixFactorizationModelParameters).Assembly.FullName);

    private static int Positive(ModelLoadContext ctx)
    {
        int value = ctx.Reader.ReadInt32();
        return value > 0 ? value : throw Contracts.ExceptDecode("The factor matrices must not be empty");
    }

    private static float[] ReadFloats(ModelLoadContext ctx, long count)
    {
        long left = (ctx.Reader.BaseStream.Length - ctx.Reader.BaseStream.Position) / sizeof(float);
        if (count > left)
            throw Contracts.ExceptDecode("The factor matrices are cut short");
        var values = new float[count];
        for (int i = 0; i < values.Length; i++)
            values[i] = ctx.Reader.ReadSingle();
        return values;
    }
}
