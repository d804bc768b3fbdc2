using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by the dot product of a user vector and an item vector that have no negative numbers, learned by multiplicative updates (non-negative matrix factorization; Luo et al. 2014).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value), none negative; of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the same updates of the user's vector while the items stand still</description></item>
/// <item><term>Item vectors</term><description>yes, with two more numbers for the biases</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings · factors), O((users + items) · factors + ratings)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = p_u·q_i with p, q ≥ 0. An epoch multiplies every number by a ratio that is never negative, both sides from the old values:
/// p_uf ← p_uf · Σ_{i∈I_u} q_if·r_ui / (Σ_{i∈I_u} q_if·r̂_ui + λ·|I_u|·p_uf) and q_if ← q_if · Σ_{u∈U_i} p_uf·r_ui / (Σ_{u∈U_i} p_uf·r̂_ui + λ·|U_i|·q_if):
/// gradient descent on Σ ½(r − r̂)² + ½λ(‖p_u‖² + ‖q_i‖²) with the step size p_uf over the denominator.
/// Since both sides move at once, predictions that are too low in all come out as much too high, and come to rest only by the regularization: with a small λ train more epochs.
/// With <see cref="NmfOptions.Biased"/>: r̂_ui = μ + b_u + b_i + p_u·q_i, and for each rating in turn b_u ← b_u + γ(e − λ_b·b_u), b_i ← b_i + γ(e − λ_b·b_i);
/// a prediction below 0 counts as 0 in the denominators.
/// An unknown user or item, or one without ratings, scores the mean rating; with biases μ + b_i, μ + b_u or μ.</para>
/// <para>Differs from the paper: biases, as the library Surprise has them. Threads share the work of an epoch by users, then by items; sums keep their order, so that
/// a seed gives the same model for any number of threads.</para>
/// <para>References: X. Luo, M. Zhou, Y. Xia, Q. Zhu, "An efficient non-negative matrix-factorization-based approach to collaborative filtering for recommender systems",
/// IEEE Transactions on Industrial Informatics 10(2), 2014. N. Hug, "Surprise: a Python library for recommender systems", JOSS 5(52), 2020.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class NmfTrainer(NmfOptions? options = null) : Trainer<CsrMatrix, NmfOptions, NmfModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => NmfModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override NmfModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        if (profile.MinValue < 0)
            throw new ArgumentException($"{Algorithm} needs ratings of 0 or greater; the smallest one found is {profile.MinValue}. Add a constant to all ratings, or choose another algorithm.");
        var training = new NmfTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience);
        var settings = new FactorSettings(Options.Factors, Options.Biased, Options.ClipScores, Options.Regularization, Options.BiasRegularization);
        return new NmfModel(profile, history, training.Result(settings));
    }
}
