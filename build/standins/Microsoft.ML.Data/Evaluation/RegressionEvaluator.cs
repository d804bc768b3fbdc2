namespace Microsoft.ML.Data;

/// <summary>Regression metrics of a scored view; rows whose label or score is NaN do not count.</summary>
internal static class RegressionEvaluator
{
    public static RegressionMetrics Evaluate(IDataView data, string labelColumnName, string scoreColumnName)
    {
        var label = EvaluatorColumns.Find(data.Schema, labelColumnName, "Label");
        var score = EvaluatorColumns.Find(data.Schema, scoreColumnName, "Score");
        EvaluatorColumns.CheckSingle(score, "score");
        EvaluatorColumns.CheckSingle(label, "label");

        double count = 0, l1 = 0, l2 = 0, loss = 0, sum = 0, squares = 0;
        using (DataViewRowCursor cursor = data.GetRowCursor([label, score]))
        {
            var getLabel = cursor.GetGetter<float>(label);
            var getScore = cursor.GetGetter<float>(score);
            while (cursor.MoveNext())
            {
                double y = getLabel.Read();
                if (double.IsNaN(y))
                    continue;
                double prediction = getScore.Read();
                if (double.IsNaN(prediction))
                    continue;
                double error = Math.Abs(y - prediction);
                float difference = (float)prediction - (float)y;
                count++;
                l1 += error;
                l2 += error * error;
                loss += difference * difference;
                sum += y;
                squares += y * y;
            }
        }
        if (count == 0)
            return new RegressionMetrics(0, 0, 0, 0, double.NaN);
        // Labels that are all the same leave nothing to explain.
        double spread = squares - (sum * sum / count);
        double rSquared = spread > 0 ? 1 - (l2 / spread) : double.NaN;
        return new RegressionMetrics(l1 / count, l2 / count, Math.Sqrt(l2 / count), loss / count, rSquared);
    }
}
