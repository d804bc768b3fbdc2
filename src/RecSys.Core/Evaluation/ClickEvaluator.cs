using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Evaluation;

/// <summary>Evaluates how well a model predicts clicks and other labels of two kinds. Every row of the test data counts, also those with values never seen in training.</summary>
public static class ClickEvaluator
{
    /// <summary>Evaluates a model.</summary>
    /// <param name="model">A model of classification.</param>
    /// <param name="test">Rows with labels and the columns of the training data.</param>
    /// <param name="groupField">A column of categories, such as the user, within whose values rows are compared too; null for none.</param>
    /// <param name="threads">Threads to use: 0 for one on every core.</param>
    /// <exception cref="ArgumentException">The model is one of regression, or the rows lack labels or columns.</exception>
    public static ClickReport Evaluate(FeatureModel model, FeatureTable test, string? groupField = null, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        if (model.Task != FeatureTask.Classification)
            throw new ArgumentException($"This {model.Algorithm} model predicts amounts, not clicks. Evaluate it with {nameof(RatingEvaluator)}.", nameof(model));
        return Evaluate(model.Score(model.Encoder.Encode(test), threads), test, groupField);
    }

    /// <summary>Evaluates any scores.</summary>
    /// <param name="scores">Log-odds of a positive label, one for each row.</param>
    /// <param name="test">Rows with labels.</param>
    /// <param name="groupField">A column of categories within whose values rows are compared too; null for none.</param>
    /// <exception cref="ArgumentException">The rows lack labels, or the group is no column of categories.</exception>
    public static ClickReport Evaluate(ReadOnlySpan<float> scores, FeatureTable test, string? groupField = null)
    {
        ArgumentNullException.ThrowIfNull(test);
        float[] labels = FeatureLabels.Of(test, FeatureTask.Classification, "test");
        double groups = groupField is null ? double.NaN : test[groupField] is CategoryColumn column ? GroupAuc.Of(scores, labels, column.Codes)
            : throw new ArgumentException($"The group '{groupField}' must be a column of one category for each row; found {test[groupField].Field}.", nameof(groupField));
        return new ClickReport(ClickAuc.Of(scores, labels, test.Weights), LogLoss.Of(scores, labels, test.Weights), groups, test.Count, labels.Count(l => l > 0));
    }
}
