using RecSys.Data;
using RecSys.Evaluation;
using RecSys.ML;
using RecSys.ML.Columns;
using RecSys.Training;

namespace Microsoft.ML;

/// <summary>Evaluation of predicted clicks, on <c>mlContext.Recommendation()</c>.</summary>
public static class ClickEvaluationCatalog
{
    /// <summary>
    /// Evaluates how well a pipeline predicts clicks: area under the curve and log loss (in nats), and with a group column the mean area within its values, usually users.
    /// For further figures of classification there is <c>mlContext.BinaryClassification.Evaluate</c>, which reads the same columns.
    /// </summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="model">A fitted or loaded pipeline that gives a score which is log-odds.</param>
    /// <param name="test">The test data (before the pipeline's transforms).</param>
    /// <param name="labelColumnName">Labels: Boolean, or 0 and 1.</param>
    /// <param name="groupColumnName">A column of text, integers or keys; null for none.</param>
    /// <param name="scoreColumnName">The score that the pipeline gives.</param>
    /// <param name="exampleWeightColumnName">Weights; null: every row counts 1.</param>
    public static ClickReport EvaluateClicks(this RecommendationCatalog catalog, ITransformer model, IDataView test, string labelColumnName = "Label",
        string? groupColumnName = null, string scoreColumnName = "Score", string? exampleWeightColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(test);
        IDataView scored = model.Transform(test);
        ColumnFinder.Find(scored.Schema, scoreColumnName, "score");
        if (groupColumnName is not null) ColumnFinder.Find(scored.Schema, groupColumnName, "group");
        // Score and group are read as feature columns are, so that groups may be of every type.
        string[] columns = groupColumnName is null ? [scoreColumnName] : [scoreColumnName, groupColumnName];
        FeatureTable table = FeatureReader.Read(scored, new FeatureColumns(columns, labelColumnName, exampleWeightColumnName));
        if (table[scoreColumnName] is not NumericColumn { Field.Size: 1 } scores)
            throw new ArgumentException($"The score column '{scoreColumnName}' must be a single number; found {table[scoreColumnName].Field}.", nameof(scoreColumnName));
        return ClickEvaluator.Evaluate([.. Enumerable.Range(0, table.Count).Select(row => scores.Row(row)[0])], table, groupColumnName);
    }
}
