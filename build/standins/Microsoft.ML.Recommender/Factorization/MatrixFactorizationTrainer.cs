using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers.Recommender;

namespace Microsoft.ML.Trainers;

public sealed partial class MatrixFactorizationTrainer : ITrainerEstimator<MatrixFactorizationPredictionTransformer, MatrixFactorizationModelParameters>
{
    internal const string LoadName = "MatrixFactorization";
    private const string MustBePositive = "Parameter must be positive";

    private readonly IHost _host;
    private readonly Options _options;

    internal MatrixFactorizationTrainer(IHostEnvironment env, Options options)
    {
        Contracts.CheckValue(env, nameof(env));
        _host = env.Register(LoadName);
        Contracts.CheckValue(options, nameof(options));
        Contracts.CheckParam(options.ApproximationRank > 0, nameof(options.ApproximationRank), MustBePositive);
        Contracts.CheckParam(options.NumberOfIterations > 0, nameof(options.NumberOfIterations), MustBePositive);
        Contracts.CheckParam(options.Lambda > 0, nameof(options.Lambda), MustBePositive);
        Contracts.CheckParam(options.LearningRate > 0, nameof(options.LearningRate), MustBePositive);
        Contracts.CheckParam(options.Alpha > 0, nameof(options.Alpha), MustBePositive);
        Contracts.CheckParam(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), MustBePositive);
        _options = Copy(options);
        Info = new TrainerInfo(normalization: false, caching: false);
    }

    public TrainerInfo Info { get; }

    public MatrixFactorizationPredictionTransformer Fit(IDataView input) => Fit(input, null);

    public MatrixFactorizationPredictionTransformer Fit(IDataView trainData, IDataView validationData)
    {
        Contracts.CheckValue(trainData, nameof(trainData));
        using IChannel channel = _host.Start("Training");
        var reader = new RatingReader(_options, channel);
        RatingColumns columns = reader.Map(trainData.Schema);
        RatingColumns validationColumns = validationData == null ? null : reader.Map(validationData.Schema);
        columns.Check("label", "data", "data");
        validationColumns?.Check("validation label", "validData", "validation data");
        if (validationColumns != null)
            columns.CheckSameKeys(validationColumns);
        Ratings ratings = reader.Read(trainData, columns);
        Ratings validation = validationData == null ? null : reader.Read(validationData, validationColumns);
        Factors factors = Solve(ratings, validation, channel);
        var model = new MatrixFactorizationModelParameters(
            _host, ratings.RowCount, ratings.ColumnCount, factors.Rank, factors.Left, factors.Right);
        return new MatrixFactorizationPredictionTransformer(
            _host, model, trainData.Schema, _options.MatrixColumnIndexColumnName, _options.MatrixRowIndexColumnName);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Contracts.CheckValue(inputSchema, nameof(inputSchema));
        CheckShape(inputSchema, _options.LabelColumnName, NumberDataViewType.Single, false, "label");
        CheckShape(inputSchema, _options.MatrixColumnIndexColumnName, NumberDataViewType.UInt32, true, "matrixColumnIndex");
        CheckShape(inputSchema, _options.MatrixRowIndexColumnName, NumberDataViewType.UInt32, true, "matrixRowIndex");
        var columns = inputSchema.ToDictionary(c => c.Name);
        columns[DefaultColumnNames.Score] = new SchemaShape.Column(
            DefaultColumnNames.Score, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, false, ScoreAnnotations.Shape());
        return new SchemaShape(columns.Values);
    }

    private static void CheckShape(SchemaShape input, string name, DataViewType type, bool isKey, string role)
    {
        var wanted = new SchemaShape.Column(name, SchemaShape.Column.VectorKind.Scalar, type, isKey);
        if (!input.TryFindColumn(name, out SchemaShape.Column found))
            throw Contracts.ExceptSchemaMismatch("col", role, name);
        if (!wanted.IsCompatibleWith(found))
            throw Contracts.ExceptSchemaMismatch("inputSchema", role, name, wanted.GetTypeString(), found.GetTypeString());
    }

    // The caller may go on changing its options object.
    private static Options Copy(Options o) => new()
    {
        MatrixColumnIndexColumnName = o.MatrixColumnIndexColumnName,
        MatrixRowIndexColumnName = o.MatrixRowIndexColumnName,
        LabelColumnName = o.LabelColumnName,
        LossFunction = o.LossFunction,
        Lambda = o.Lambda,
        ApproximationRank = o.ApproximationRank,
        NumberOfIterations = o.NumberOfIterations,
        LearningRate = o.LearningRate,
        Alpha = o.Alpha,
        C = o.C,
        NumberOfThreads = o.NumberOfThreads,
        Quiet = o.Quiet,
        NonNegative = o.NonNegative,
    };

    private Factors Solve(Ratings ratings, Ratings validation, IChannel channel)
    {
        int threads = _options.NumberOfThreads ?? Environment.ProcessorCount;
        Factors factors = _options.LossFunction == LossFunctionType.SquareLossOneClass
            ? new OneClassSolver(_options, threads).Solve(ratings)
            : new SquareLossSolver(_options, threads).Solve(ratings);
        if (!_options.Quiet)
        {
            channel.Info(MessageSensitivity.None, "MatrixFactorization (stand-in): {0} ratings, training RMSE {1:F4}", ratings.Count, factors.RootMeanSquaredError(ratings));
            if (validation != null)
                channel.Info(MessageSensitivity.None, "MatrixFactorization (stand-in): validation RMSE {0:F4}", factors.RootMeanSquaredError(validation));
        }
        return factors;
    }
}
