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
/// <item><term>Time and memory</term><description>O(epochs · ratings · (1 + negatives) · K · factors · T) with K levels; O(items · K · factors)</description></item>
/// </list>
/// <para>Algorithm: v_i^k is 1 where the user gave item i level k; items without a rating are left out. With hidden units h and r_i = 1 where i is rated,</para>
/// <code>
/// p(v_i^k = 1 | h) = exp(b_i^k + Σ_j h_j·W_ij^k) / Σ_l exp(b_i^l + Σ_j h_j·W_ij^l)          (1)
/// p(h_j = 1 | V, r) = σ(b_j + Σ_i Σ_k v_i^k·W_ij^k + Σ_i r_i·D_ij)                          (2), (10)
/// ΔW_ij^k = ε(⟨v_i^k·h_j⟩_data − ⟨v_i^k·h_j⟩_T),  ΔD_ij = ε(⟨h_j⟩_data − ⟨h_j⟩_T)·r_i       (6), (11)
/// score of i: Σ_k k·p(v_i^k = 1 | p̂),  p̂_j = p(h_j = 1 | V, r)                              (8), (9)
/// </code>
/// <para>With <see cref="RbmOptions.NegativeSamples"/> a visible unit has one more state, "not rated", with weights and bias 0, so that an item without a rating says nothing
/// to the hidden units, as before. Some of these are reconstructed beside the ratings, and the machine learns who rates what; scores are Σ_k k·p(v_i^k) with 0 for not
/// rated. Without, it ranks as poorly as all models that see ratings only.</para>
/// <para>Differs from the paper: T stays the same throughout; visible units are reconstructed by probabilities and not by draws; gradients are summed over the users of
/// a batch and not averaged; visible biases start at the logarithms of the items' own frequencies. r holds the ratings
/// of training only, not those that are to be predicted. The factored machine of section 5 is left out: it serves catalogues whose weights would not fit in memory.</para>
/// <para>References: R. Salakhutdinov, A. Mnih, G. Hinton, "Restricted Boltzmann Machines for Collaborative Filtering", ICML 2007. G. Hinton, "A Practical Guide to
/// Training Restricted Boltzmann Machines", 2010.</para>
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
