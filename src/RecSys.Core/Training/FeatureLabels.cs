using RecSys.Data;

namespace RecSys.Training;

/// <summary>Labels as training and evaluation take them.</summary>
internal static class FeatureLabels
{
    /// <summary>The labels of a table: 0 and 1 for classification, as they are for regression.</summary>
    /// <param name="table">Rows with labels.</param>
    /// <param name="task">What the labels mean.</param>
    /// <param name="role">What the rows are for, for errors.</param>
    public static float[] Of(FeatureTable table, FeatureTask task, string role)
    {
        if (!table.HasLabels) throw new ArgumentException($"The {role} rows have no labels. Name the column that has them.");
        float[] labels = table.Labels.ToArray();
        if (task == FeatureTask.Regression) return labels;
        bool zeros = false, minus = false;
        for (int row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not (0 or 1 or -1))
                throw new ArgumentException($"A label must be 0 or 1 (or −1 and 1, or Boolean); row {row} of the {role} rows has {labels[row]}. Labels that are amounts are learned with the Task Regression and evaluated by RatingEvaluator or mlContext.Regression.Evaluate.");
            zeros |= labels[row] == 0;
            minus |= labels[row] == -1;
            labels[row] = Math.Max(0, labels[row]);
        }
        if (zeros && minus) throw new ArgumentException($"Labels are 0 and 1, or −1 and 1; the {role} rows have all three.");
        return labels;
    }
}
