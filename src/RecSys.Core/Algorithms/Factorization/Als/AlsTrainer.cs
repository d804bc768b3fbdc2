using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by factors that alternating least squares finds, a ridge regression for every user and every item (Zhou et al. 2008).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value); of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the ridge solution for their ratings, as in training</description></item>
/// <item><term>Item vectors</term><description>yes, with the biases as two more numbers</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · (ratings · factors² + (users + items) · factors³)), O((users + items) · factors + ratings)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = μ + b_u + b_i + p_u·q_i minimises Σ (r − r̂)² + λ Σ n_u(‖p_u‖² + b_u²) + λ Σ n_i(‖q_i‖² + b_i²), n the number of ratings
/// (1 without <see cref="AlsOptions.WeightedRegularization"/>). For every user, with y_i = (q_i, 1) over the rated items:
/// (p_u, b_u) = (Σ y_i·y_iᵀ + λ·n_u·I)⁻¹ Σ y_i(r_ui − μ − b_i), by Cholesky; then the same for every item.
/// An unknown user or item, or one without ratings, leaves its terms out: μ + b_i, μ + b_u or μ (and μ in every such case without biases).
/// Explicit models of this kind rank poorly, since they never see what users left alone: for top-N lists prefer ImplicitAls.</para>
/// <para>Differs from the paper: the biases, which it lacks; turn <see cref="AlsOptions.Biased"/> off for its model.</para>
/// <para>References: Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan, "Large-scale parallel collaborative filtering for the Netflix prize", AAIM 2008.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class AlsTrainer(AlsOptions? options = null) : Trainer<CsrMatrix, AlsOptions, AlsModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => AlsModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override AlsModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        var training = new AlsTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience);
        (float[] p, float[] q, float[] userBias, float[] itemBias) = training.Result();
        var settings = new FactorSettings(
            Options.Factors, Options.Biased, Options.ClipScores, Options.Regularization, Options.Regularization, Options.WeightedRegularization);
        return new AlsModel(profile, history, new BiasedFactors(profile, settings, p, q, userBias, itemBias));
    }
}
