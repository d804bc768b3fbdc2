using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by a restricted Boltzmann machine (Salakhutdinov, Mnih and Hinton 2007): binary hidden units that a user's ratings switch on, and that in turn give every rating of every item a probability.</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value), each distinct value a level of its own; of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit; in the conditional machine which items were rated counts as well</description></item>
/// <item><term>Negatives</term><description>none, or <see cref="RbmOptions.NegativeSamples"/> drawn uniformly, as "not rated"</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: their ratings switch the hidden units on</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings · (1 + negatives) · K · factors) with K levels, T times that for chains of T steps; O(items · K · factors)</description></item>
/// </list>
/// <para>Algorithm: v_i^k is 1 where the user gave item i level k; items without a rating are left out. With hidden units h and r_i = 1 where i is rated,</para>
/// <code>
/// p(v_i^k = 1 | h) = exp(b_i^k + Σ_j h_j·W_ij^k) / Σ_l exp(b_i^l + Σ_j h_j·W_ij^l)          (1)
/// p(h_j = 1 | V, r) = σ(b_j + Σ_i Σ_k v_i^k·W_ij^k + Σ_i r_i·D_ij)                          (2), (10)
/// score of i: Σ_k k·p(v_i^k = 1 | p̂),  p̂_j = p(h_j = 1 | V, r)                              (8), (9)
/// </code>
/// <para>It learns by one of two objectives. Pseudo-likelihood (Besag 1975; for these machines Marlin and others 2010) follows the gradient of</para>
/// <code>
/// Σ_i ln p(v_i | p̂_−i),  p̂_−i: p̂ without the user's rating of i in V and r
/// </code>
/// <para>which are the predictions (8), (9) of ratings that were held back, one at a time; the exact conditionals (7) in their place predict no better. Contrastive divergence is
/// that of the paper:</para>
/// <code>
/// ΔW_ij^k = ε(⟨v_i^k·h_j⟩_data − ⟨v_i^k·h_j⟩_T),  ΔD_ij = ε(⟨h_j⟩_data − ⟨h_j⟩_T)·r_i       (6), (11)
/// </code>
/// <para>The levels of an item share what they learn, as in ordinal machines: with z_k the level's place in their order, of mean 0 and variance 1, W_i^k = √⅕·A_i^k + z_k·B_i, and
/// steps go along the gradients of A and B, that is along ⅕·G_i^k + z_k·Σ_l z_l·G_i^l with G the gradient of W. That an item is liked then need not be learned for each
/// rating on its own, which few ratings do not allow.</para>
/// <para>With <see cref="RbmOptions.NegativeSamples"/> a visible unit has one more state, "not rated", with weights and bias 0, so that an item without a rating says nothing
/// to the hidden units, as before; W_i^k has a part C_i that is the same for all levels. Some of these are reconstructed beside the ratings, and the machine learns who
/// rates what; scores are Σ_k k·p(v_i^k) with 0 for not rated. Without, it ranks as poorly as all models that see ratings only. Ten for each rating want steps of about half the
/// default and a decay of about a third.</para>
/// <para>Differs from the paper: pseudo-likelihood is the default, since it predicts better; levels share; T stays the same throughout; visible units are reconstructed by
/// probabilities and not by draws; gradients are summed over the users of a batch and not averaged; visible biases start at the logarithms of the items' own frequencies. r
/// holds the ratings of training only, not those that are to be predicted. The factored machine of section 5 is left out: it serves catalogues whose weights would not fit in memory.</para>
/// <para>References: R. Salakhutdinov, A. Mnih, G. Hinton, "Restricted Boltzmann Machines for Collaborative Filtering", ICML 2007. G. Hinton, "A Practical Guide to
/// Training Restricted Boltzmann Machines", 2010. B. Marlin, K. Swersky, B. Chen, N. de Freitas, "Inductive Principles for Restricted Boltzmann Machine Learning", AISTATS 2010.
/// T. T. Truyen, D. Phung, S. Venkatesh, "Ordinal Boltzmann Machines for Collaborative Filtering", UAI 2009, for levels in order. Y. Zheng, B. Tang, W. Ding, H. Zhou, "A Neural
/// Autoregressive Approach to Collaborative Filtering", ICML 2016, for levels that share.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class RbmTrainer(RbmOptions? options = null) : Trainer<CsrMatrix, RbmOptions, RbmModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => RbmModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override RbmModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(run);
        DataProfile profile = DataProfile.Of(view);
        var training = new RbmTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        return new RbmModel(profile, history, training.Weights);
    }
}
