using RecSys.Data;
using RecSys.Evaluation.Metrics;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>How well a network predicts validation rows: higher is better.</summary>
internal sealed class ClickValidation(FeatureRows rows, FeatureTask task, ValidationMetric metric)
{
    private const int BatchSize = 4096;

    private readonly FeatureBatch _batch = new(rows.Layout, Math.Clamp(rows.Count, 1, BatchSize));
    private readonly float[] _scores = new float[rows.Count];
    private readonly int[] _order = [.. Enumerable.Range(0, rows.Count)];

    /// <summary>Scores the network as it is now; null without rows.</summary>
    public double? Score(ClickNetwork network, CancellationToken cancellation)
    {
        if (rows.Count == 0) return null;
        for (int start = 0; start < rows.Count; start += _batch.Capacity)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(_batch.Capacity, rows.Count - start);
            _batch.Fill(rows, _order.AsSpan(start, count));
            network.Score(_batch, _scores.AsSpan(start, count));
        }
        if (task == FeatureTask.Regression) return -Rmse.Of(_scores, rows.Labels);
        return metric == ValidationMetric.Auc ? ClickAuc.Of(_scores, rows.Labels, rows.Weights) : -LogLoss.Of(_scores, rows.Labels, rows.Weights);
    }
}
