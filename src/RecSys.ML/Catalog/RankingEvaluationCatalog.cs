using Microsoft.ML.Runtime;
using RecSys;
using RecSys.Data;
using RecSys.Evaluation;
using RecSys.ML;
using RecSys.ML.Carrier;
using RecSys.ML.Columns;
using RecSys.ML.Evaluation;
using RecSys.ML.Training;

namespace Microsoft.ML;

/// <summary>Evaluation of rankings, on <c>mlContext.Recommendation()</c>.</summary>
public static class RankingEvaluationCatalog
{
    /// <summary>
    /// Evaluates how a pipeline ranks: for every user of the test data, the test items among all items that the user has not seen in the
    /// training data. Full ranking unless <paramref name="options"/> asks for sampled candidates; the report names the candidates.
    /// </summary>
    /// <remarks>Test rows of users or items that the model does not know are left out, and the log says how many.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">A fitted or loaded pipeline with a recommender of this library, or with ML.NET's MatrixFactorization.</param>
    /// <param name="train">The data that the pipeline was fitted on (before its transforms).</param>
    /// <param name="test">The test data (before the pipeline's transforms).</param>
    /// <param name="k">Lengths of the lists; null: those of <paramref name="options"/>, 10 by default.</param>
    /// <param name="options">Metrics and candidates; null for the defaults.</param>
    /// <param name="labelColumnName">Grades of the test items, where the options use them; null: every test row is relevant.</param>
    /// <param name="userColumnName">User column, needed for MatrixFactorization only.</param>
    /// <param name="itemColumnName">Item column, needed for MatrixFactorization only.</param>
    /// <param name="alsoSeen">More that the users have seen before the test and are not recommended, such as the validation part of a split; null: nothing more.</param>
    /// <exception cref="ArgumentException">The pipeline has no recommender, or a column does not fit it.</exception>
    public static RankingReport EvaluateRanking(this RecommendationCatalog catalog, ITransformer model, IDataView train, IDataView test,
        IReadOnlyList<int>? k = null, RankingOptions? options = null, string? labelColumnName = null, string? userColumnName = null, string? itemColumnName = null, IDataView? alsoSeen = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        (Recommender recommender, ITransformer[] before, InteractionColumns columns) = Resolve(model, train, userColumnName, itemColumnName);
        Interactions seen = Read(catalog, recommender, Apply(before, train), columns, "training");
        Interactions relevant = Read(catalog, recommender, Apply(before, test), columns with { Label = labelColumnName }, "test");
        Interactions? also = alsoSeen is null ? null : Read(catalog, recommender, Apply(before, alsoSeen), columns, "also seen");
        options ??= new RankingOptions();
        return new RankingEvaluator(k is null ? options : options with { K = k }).EvaluateScorer(recommender.Model, seen, relevant, also);
    }

    /// <summary>Fits a pipeline on all folds but one and evaluates how it ranks that one, for every fold.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="data">The data.</param>
    /// <param name="estimator">The pipeline.</param>
    /// <param name="numberOfFolds">Number of folds, at least 2. Rows are dealt out at random.</param>
    /// <param name="k">Lengths of the lists; null: those of <paramref name="options"/>.</param>
    /// <param name="options">Metrics and candidates; null for the defaults.</param>
    /// <param name="labelColumnName">Grades of the test items; null: every test row is relevant.</param>
    /// <param name="samplingKeyColumnName">Rows with the same value stay together; null: every row by itself.</param>
    /// <param name="seed">Seed of the folds.</param>
    public static IReadOnlyList<RankingFold> CrossValidateRanking(this RecommendationCatalog catalog, IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds = 5,
        IReadOnlyList<int>? k = null, RankingOptions? options = null, string? labelColumnName = null, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        var folds = new List<RankingFold>();
        foreach (DataOperationsCatalog.TrainTestData fold in new MLContext(seed).Data.CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed))
        {
            ITransformer model = estimator.Fit(fold.TrainSet);
            folds.Add(new RankingFold(folds.Count, model, catalog.EvaluateRanking(model, fold.TrainSet, fold.TestSet, k, options, labelColumnName)));
        }
        return folds;
    }

    /// <summary>The recommender of a pipeline with ML.NET's own MatrixFactorization, so that it joins top-N calls and comparisons.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">The fitted pipeline.</param>
    /// <param name="train">The data that it was fitted on (before its transforms).</param>
    /// <param name="userColumnName">The user column that the trainer read.</param>
    /// <param name="itemColumnName">The item column that the trainer read.</param>
    /// <param name="labelColumnName">The ratings, kept for explanations and fallbacks; null: every row counts 1.</param>
    /// <exception cref="ArgumentException">The pipeline has no such step, or a column is not its key column.</exception>
    public static Recommender GetRecommender(this RecommendationCatalog catalog, ITransformer model, IDataView train, string userColumnName, string itemColumnName, string? labelColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        if (ForeignFactorization.Find(model) is not { } found)
            throw new ArgumentException("The pipeline has no MatrixFactorization step of ML.NET.", nameof(model));
        return ForeignFactorization.Recommender(found.Transformer, Apply(found.Before, train), new InteractionColumns(userColumnName, itemColumnName, labelColumnName));
    }

    private static (Recommender Recommender, ITransformer[] Before, InteractionColumns Columns) Resolve(ITransformer model, IDataView train, string? user, string? item)
    {
        if (CarrierFinder.Find(new MLContext(), model) is [.., var carried])
        {
            var own = new InteractionColumns(user ?? carried.Settings.UserColumn, item ?? carried.Settings.ItemColumn);
            return (carried.Recommender, CarrierFinder.StepsBefore(model), own);
        }
        if (ForeignFactorization.Find(model) is not { } found)
            throw new ArgumentException("The pipeline has neither a recommender of this library nor ML.NET's MatrixFactorization.", nameof(model));
        if (user is null || item is null)
            throw new ArgumentException($"Name {nameof(user)}ColumnName and {nameof(item)}ColumnName: ML.NET's MatrixFactorization does not say which columns it reads.");
        var columns = new InteractionColumns(user, item);
        return (ForeignFactorization.Recommender(found.Transformer, Apply(found.Before, train), columns), found.Before, columns);
    }

    private static Interactions Read(RecommendationCatalog catalog, Recommender recommender, IDataView data, InteractionColumns columns, string role)
    {
        (Interactions aligned, int dropped) = InteractionAlignment.Align(InteractionReader.Read(data, columns).Interactions, recommender.UserIds, recommender.ItemIds);
        if (dropped > 0)
        {
            using IChannel channel = CatalogEnvironment.Of(catalog).Start("EvaluateRanking");
            channel.Warning(MessageSensitivity.None, $"{dropped} rows of the {role} data were left out: the model does not know their user or item.");
        }
        return aligned;
    }

    private static IDataView Apply(ITransformer[] steps, IDataView data) => steps.Aggregate(data, (view, step) => step.Transform(view));
}
