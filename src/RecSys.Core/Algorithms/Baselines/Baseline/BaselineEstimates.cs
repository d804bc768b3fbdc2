using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>The baseline b_ui = μ + b_u + b_i of <see cref="BaselineTrainer"/>, which neighbourhood models measure deviations from.</summary>
/// <param name="Mean">μ.</param>
/// <param name="UserBias">b_u.</param>
/// <param name="ItemBias">b_i.</param>
internal sealed record BaselineEstimates(float Mean, float[] UserBias, float[] ItemBias)
{
    public float Score(int user, int item) => Mean + UserBias[user] + ItemBias[item];

    public static BaselineEstimates Fit(CsrMatrix ratings, float mean, BaselineOptions options, TrainingRun? run, int partsAfter = 0, CancellationToken cancellation = default)
    {
        var result = new BaselineEstimates(mean, new float[ratings.RowCount], new float[ratings.ColumnCount]);
        CsrMatrix byItem = ratings.Transpose();
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            run?.Cancellation.ThrowIfCancellationRequested();
            cancellation.ThrowIfCancellationRequested();
            Solve(byItem, mean, result.UserBias, result.ItemBias, options.ItemBiasRegularization);
            Solve(ratings, mean, result.ItemBias, result.UserBias, options.UserBiasRegularization);
            run?.Report(epoch + 1, options.Epochs + partsAfter);
        }
        return result;
    }

    // b_row = Σ (r − μ − b_column) / (λ + n)
    private static void Solve(CsrMatrix matrix, float mean, float[] columnBias, float[] rowBias, float regularization)
    {
        for (int row = 0; row < rowBias.Length; row++)
            rowBias[row] = Bias(matrix.RowColumns(row), matrix.RowValues(row), mean, columnBias, regularization);
    }

    /// <summary>Bias of a row with these ratings while the biases of the other side stand still; 0 without ratings.</summary>
    public static float Bias(ReadOnlySpan<int> columns, ReadOnlySpan<float> values, float mean, float[] columnBias, float regularization)
    {
        if (columns.IsEmpty) return 0;
        double sum = 0;
        for (int k = 0; k < columns.Length; k++) sum += values[k] - mean - columnBias[columns[k]];
        return (float)(sum / (regularization + columns.Length));
    }
}
