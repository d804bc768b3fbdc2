using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>SLIM, sparse linear methods (Ning and Karypis 2011): a few non-negative weights from item to item, found by an elastic net for every item.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights only where <see cref="SlimOptions.UseWeights"/> is set.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none: every pair without an interaction counts as 0</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: their history is all that a score needs</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(items·passes·interactions of the candidates), O(interactions + items·Neighbors + threads·(users + items))</description></item>
/// </list>
/// <para>Algorithm: for every item j, with x_i the column of item i and r = x_j − X·w_j the residual,</para>
/// <code>
/// min_W ½‖X − X·W‖² + β/2·‖W‖² + λ‖W‖₁  with W ≥ 0, diag(W) = 0        (4), a column at a time: (5)
/// w_ij ← max(0, x_i·r + w_ij·‖x_i‖² − λ) / (‖x_i‖² + β)                 coordinate descent with soft thresholding
/// score(u, j) = Σ_i x_ui · w_ij                                        (2)
/// </code>
/// <para>An item with x_i·x_j ≤ λ has weight 0 in the solution and is left out beforehand. Columns are independent: any number of threads gives the same bits.</para>
/// <para>Differs from the paper: in nothing where <see cref="SlimOptions.Neighbors"/> is larger than the number of weights above 0; otherwise the smallest
/// weights are dropped after the fit. An α and an l1_ratio of scikit-learn's ElasticNet are λ = users·α·l1_ratio and β = users·α·(1 − l1_ratio) here.</para>
/// <para>References: X. Ning, G. Karypis, "SLIM: Sparse Linear Methods for Top-N Recommender Systems", ICDM 2011. J. Friedman, T. Hastie, R. Tibshirani,
/// "Regularization Paths for Generalized Linear Models via Coordinate Descent", Journal of Statistical Software 33, 2010.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SlimTrainer(SlimOptions? options = null) : Trainer<CsrMatrix, SlimOptions, SlimModel>(options ?? new())
{
    private const int ItemsPerReport = 256;

    /// <inheritdoc/>
    public override string Algorithm => SlimModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override SlimModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var solver = new SlimSolver(history, Options);
        int items = history.ColumnCount, parts = (items + ItemsPerReport - 1) / ItemsPerReport;
        var columns = new ScoredItem[items][];
        for (int part = 0; part < parts; part++)
        {
            int from = part * ItemsPerReport;
            Parallel.For(from, Math.Min(items, from + ItemsPerReport), run.Parallel, () => new SlimSolver.Scratch(history), (item, _, scratch) =>
            {
                columns[item] = solver.Column(item, scratch, run.Cancellation);
                return scratch;
            }, static _ => { });
            run.Report(part + 1, parts);
        }
        return new SlimModel(DataProfile.Of(history), history, Options.UseWeights, NeighborTable.Pack(columns));
    }
}
