using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Evaluation;

/// <summary>Evaluates how well a model predicts ratings. Every row of the test data counts, also of users and items without training data.</summary>
public static class RatingEvaluator
{
    /// <summary>Evaluates a model.</summary>
    /// <param name="model">A model that predicts ratings; an <see cref="ITimedModel"/> is asked for each at its time, where the data has times.</param>
    /// <param name="test">Ratings, with the id maps that the model was trained with.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <exception cref="ArgumentException">The model does not predict ratings, the data has no values, or the two have different numbers of users or items.</exception>
    public static RatingReport Evaluate(RecommenderModel model, Interactions test, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        if (!model.PredictsRatings)
            throw new ArgumentException($"The scores of '{model.Algorithm}' are not on the scale of the ratings, so that their error means nothing. Evaluate its ranking.");
        if (test.UserCount != model.UserCount || test.ItemCount != model.ItemCount)
            throw new ArgumentException($"The test data has {test.UserCount} users and {test.ItemCount} items, the model {model.UserCount} and {model.ItemCount}. Split the data after its ids have become indices, so that all parts share the id maps.");
        if (model is ITimedModel timed && test.TimeArray is { } times)
            return EvaluateRows(row => timed.Score(test.UserArray[row], test.ItemArray[row], times[row]), test, threads);
        return Evaluate(model.Score, test, threads);
    }

    /// <summary>Evaluates any function from (user, item) to a rating.</summary>
    /// <param name="predict">Predicts a rating. Called from several threads at once.</param>
    /// <param name="test">Ratings.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <exception cref="ArgumentException">The data has no values.</exception>
    public static RatingReport Evaluate(Func<int, int, float> predict, Interactions test, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(predict);
        ArgumentNullException.ThrowIfNull(test);
        return EvaluateRows(row => predict(test.UserArray[row], test.ItemArray[row]), test, threads);
    }

    private static RatingReport EvaluateRows(Func<int, float> predict, Interactions test, int threads)
    {
        if (!test.HasValues)
            throw new ArgumentException("The test data has no values to compare predictions with. Name a rating column.");
        const int Chunk = 4096;
        var predictions = new float[test.Count];
        int chunks = (test.Count + Chunk - 1) / Chunk;
        Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : -1 }, chunk =>
        {
            int end = Math.Min(test.Count, (chunk + 1) * Chunk);
            for (int row = chunk * Chunk; row < end; row++) predictions[row] = predict(row);
        });
        return new RatingReport(Rmse.Of(predictions, test.Values), Mae.Of(predictions, test.Values), test.Count);
    }

    /// <summary>Evaluates a model of feature rows.</summary>
    /// <param name="model">A model of regression.</param>
    /// <param name="test">Rows with labels and the columns of the training data.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <exception cref="ArgumentException">The model is one of classification, or the rows lack labels or columns.</exception>
    public static RatingReport Evaluate(FeatureModel model, FeatureTable test, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        if (model.Task != FeatureTask.Regression)
            throw new ArgumentException($"The scores of this {model.Algorithm} model are log-odds. Evaluate it with {nameof(ClickEvaluator)}.", nameof(model));
        float[] labels = FeatureLabels.Of(test, FeatureTask.Regression, "test"), scores = model.Score(model.Encoder.Encode(test), threads);
        return new RatingReport(Rmse.Of(scores, labels), Mae.Of(scores, labels), test.Count);
    }
}
