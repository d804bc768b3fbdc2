using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers.Recommender;

public sealed class MatrixFactorizationPredictionTransformer : PredictionTransformerBase<MatrixFactorizationModelParameters>
{
    internal const string LoaderSignature = "MaFactPredXf";

    private readonly string _columnIndexName;
    private readonly string _rowIndexName;

    internal MatrixFactorizationPredictionTransformer(
        IHostEnvironment env, MatrixFactorizationModelParameters model, DataViewSchema trainSchema, string columnIndexName, string rowIndexName)
        : base(env.Register(nameof(MatrixFactorizationPredictionTransformer)), model, trainSchema)
    {
        Contracts.CheckNonEmpty(columnIndexName, nameof(columnIndexName));
        Contracts.CheckNonEmpty(rowIndexName, nameof(rowIndexName));
        (_columnIndexName, _rowIndexName) = (columnIndexName, rowIndexName);
    }

    private MatrixFactorizationPredictionTransformer(IHost host, ModelLoadContext ctx)
        : base(host, ctx)
    {
        _columnIndexName = ctx.LoadString();
        _rowIndexName = ctx.LoadString();
    }

    public override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        return new RowMapperBinding(inputSchema, MakeRowMapper(inputSchema)).OutputSchema;
    }

    internal static MatrixFactorizationPredictionTransformer Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        Contracts.CheckValue(ctx, nameof(ctx));
        ctx.CheckAtModel(Version());
        return new MatrixFactorizationPredictionTransformer(env.Register(LoaderSignature), ctx);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        // Layout: ids of the names of the column index and of the row index; the model and the training schema lie beside it.
        ctx.SetVersionInfo(Version());
        SaveParts(ctx);
        ctx.SaveString(_columnIndexName);
        ctx.SaveString(_rowIndexName);
    }

    private protected override IRowMapper MakeRowMapper(DataViewSchema schema) =>
        new MatrixFactorizationRowMapper(this, schema, _columnIndexName, _rowIndexName);

    private static VersionInfo Version() => new(
        "MAFAPRED", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(MatrixFactorizationPredictionTransformer).Assembly.FullName);
}
