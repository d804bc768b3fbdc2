using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by biases, user and item vectors, and learned weights between an item and the similar items that the user rated, all trained together (Koren 2008).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value); of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the weights apply to any history, and a ridge solve gives vector and bias</description></item>
/// <item><term>Item vectors</term><description>no: the score is more than a product of two vectors</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(Σ_u |R(u)|²) to find similar items, O(epochs · ratings · (factors + k)), O((users + items) · factors + items · k + ratings)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = μ + b_u + b_i + q_i·p_u + |R^k(i;u)|^-½ Σ_{j∈R^k(i;u)} w_ij·(r_uj − b_uj), with R^k(i;u) those of the k items most similar to i that u rated.
/// The vectors hold what is true of all items, the weights what ties a few of them together. b_uj are baseline estimates (<see cref="BaselineTrainer"/>), fixed before training;
/// items are similar by the correlation of r − b over common users, shrunk by (n − 1) / (n − 1 + shrinkage), and only correlations above 0 count. For each rating with e = r − r̂, all from the old values:
/// b_u ← b_u + γ(e − λ_b·b_u), b_i ← b_i + γ(e − λ_b·b_i), p_u ← p_u + γ(e·q_i − λp_u), q_i ← q_i + γ(e·p_u − λq_i),
/// w_ij ← w_ij + γ_w(e·|R^k(i;u)|^-½·(r_uj − b_uj) − λ_w·w_ij) for j∈R^k(i;u); both γ fall by a factor after every epoch.
/// An unknown user or item, or one without ratings, leaves its terms out: μ + b_i, μ + b_u or μ.</para>
/// <para>Differs from the paper: its integrated model (section 5) has the implicit vectors y_j of SVD++ and implicit weights c_ij as well; these are left out, <see cref="SvdPlusPlusTrainer"/> has the first.
/// Ratings are visited in blocks of a grid (Gemulla et al. 2011), so that threads share no rows and a seed gives the same model for any number of threads.</para>
/// <para>References: Y. Koren, "Factorization meets the neighborhood: a multifaceted collaborative filtering model", KDD 2008, sections 3 and 5.
/// R. Gemulla et al., "Large-scale matrix factorization with distributed stochastic gradient descent", KDD 2011.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class NeighborhoodFactorizationTrainer(NeighborhoodFactorizationOptions? options = null)
    : Trainer<CsrMatrix, NeighborhoodFactorizationOptions, NeighborhoodFactorizationModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => NeighborhoodFactorizationModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override NeighborhoodFactorizationModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        BaselineEstimates baseline = BaselineEstimates.Fit(view, profile.Mean, new BaselineOptions(), null, cancellation: run.Cancellation);
        var training = new NeighborhoodFactorizationTraining(run, Options, view, profile, validation, new RatingDeviations(baseline, view), Similar(view, baseline, Options, run));
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        var settings = new FactorSettings(Options.Factors, Biased: true, Options.ClipScores, Options.Regularization, Options.BiasRegularization);
        return new NeighborhoodFactorizationModel(profile, history, training.Factors(settings), new NeighborWeights(training.Weights), baseline);
    }

    /// <summary>The k items most similar to every item: [items × items], by ascending index.</summary>
    internal static CsrMatrix Similar(CsrMatrix ratings, BaselineEstimates baseline, NeighborhoodFactorizationOptions options, TrainingRun run)
    {
        CsrMatrix byItem = ratings.WithValues(new RatingDeviations(baseline, ratings).Values).Transpose();
        var kernel = new SimilarityKernel(byItem, new SimilaritySettings(Similarity.PearsonBaseline, MinSupport: 2, options.Shrinkage, SignificanceThreshold: 0));
        var rows = new ScoredItem[byItem.RowCount][];
        Parallel.For(0, rows.Length, run.Parallel, () => new float[rows.Length], (item, _, scratch) =>
        {
            rows[item] = NeighborTable.Nearest(kernel, byItem.RowColumns(item), byItem.RowValues(item), item, options.Neighbors, scratch);
            return scratch;
        }, static _ => { });
        return NeighborTable.Pack(rows);
    }
}
