using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Metrics of a binary classifier. A score above zero predicts the positive class, whatever the predicted label column says.</summary>
internal static class BinaryEvaluator
{
    public static BinaryCounts Evaluate(IDataView data, string labelName, string scoreName, string probabilityName, string predictedName)
    {
        var label = EvaluatorColumns.Find(data.Schema, labelName, "Label");
        var score = EvaluatorColumns.Find(data.Schema, scoreName, "Score");
        DataViewSchema.Column? probability = probabilityName == null ? null : EvaluatorColumns.Find(data.Schema, probabilityName, "Probability");
        _ = EvaluatorColumns.Find(data.Schema, predictedName, "PredictedLabel");
        EvaluatorColumns.CheckSingle(score, "score");
        bool labelFits = label.Type == NumberDataViewType.Single || label.Type == NumberDataViewType.Double
            || label.Type is BooleanDataViewType || label.Type is KeyDataViewType { Count: 2 };
        EvaluatorColumns.Check(label, "label", "Single, Double, Boolean, or key with cardinality 2", labelFits);
        if (probability != null)
            EvaluatorColumns.CheckSingle(probability.Value, "probability");

        var counts = new BinaryCounts();
        var scored = new List<(float Score, bool Positive)>();
        var active = new List<DataViewSchema.Column> { label, score };
        if (probability != null)
            active.Add(probability.Value);
        using (DataViewRowCursor cursor = data.GetRowCursor(active))
        {
            var getLabel = EvaluatorColumns.LabelGetter(cursor, label);
            var getScore = cursor.GetGetter<float>(score);
            var getProbability = probability == null ? null : cursor.GetGetter<float>(probability.Value);
            while (cursor.MoveNext())
            {
                double y = getLabel.Read();
                if (double.IsNaN(y))
                    continue;
                float s = (float)getScore.Read();
                if (float.IsNaN(s))
                    continue;
                scored.Add((s, y > 0));
                Count(counts, y > 0, s > 0);
                if (getProbability != null)
                {
                    double p = getProbability.Read();
                    counts.LogLossSum -= Math.Log2(y > 0 ? p : 1 - p);
                }
            }
        }
        counts.AreaUnderRocCurve = AreaUnderRoc(scored);
        counts.AreaUnderPrecisionRecallCurve = AreaUnderPrecisionRecall(scored, counts.Positives);
        return counts;
    }

    private static void Count(BinaryCounts counts, bool positive, bool predicted)
    {
        if (positive && predicted)
            counts.TruePositives++;
        else if (positive)
            counts.FalseNegatives++;
        else if (predicted)
            counts.FalsePositives++;
        else
            counts.TrueNegatives++;
    }

    // The share of (positive, negative) pairs in the right order; a tie is half right.
    private static double AreaUnderRoc(List<(float Score, bool Positive)> scored)
    {
        double positives = scored.Count(x => x.Positive), negatives = scored.Count - positives;
        Contracts.CheckParam(positives > 0, "PosSample", "AUC is not defined when there is no positive class in the data");
        Contracts.CheckParam(negatives > 0, "NegSample", "AUC is not defined when there is no negative class in the data");
        var sorted = scored.ToArray();
        Array.Sort(sorted, (a, b) => a.Score.CompareTo(b.Score));
        double right = 0, negativesBelow = 0;
        for (int start = 0; start < sorted.Length;)
        {
            double tiedPositives = 0, tiedNegatives = 0;
            int end = start;
            for (; end < sorted.Length && sorted[end].Score == sorted[start].Score; end++)
                _ = sorted[end].Positive ? tiedPositives++ : tiedNegatives++;
            right += tiedPositives * (negativesBelow + (tiedNegatives / 2));
            negativesBelow += tiedNegatives;
            start = end;
        }
        return right / (positives * negatives);
    }

    // Trapezoids between one row and the next in the order of falling scores; tied rows keep their order.
    private static double AreaUnderPrecisionRecall(List<(float Score, bool Positive)> scored, double positives)
    {
        double area = 0, hits = 0, rows = 0, lastPrecision = 1, lastRecall = 0;
        foreach (var (_, positive) in scored.OrderByDescending(x => x.Score))
        {
            rows++;
            if (positive)
                hits++;
            double precision = hits / rows, recall = hits / positives;
            area += (recall - lastRecall) * (precision + lastPrecision) / 2;
            (lastPrecision, lastRecall) = (precision, recall);
        }
        return area;
    }
}
