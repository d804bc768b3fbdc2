using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Hybrid matrix factorization (LightFM, Kula 2015): users and items are the sums of the vectors of their features, so that those without an interaction are scored by what is known of them.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time, with user or item features or both (<see cref="Interactions.WithUserFeatures"/>, <see cref="Interactions.WithItemFeatures"/>);
/// weights are not used. Without features it is plain factorization by the chosen loss.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled, for Warp until one violates the margin</description></item>
/// <item><term>Side features</term><description>of users and items: categories, lists, text, numbers, vectors</description></item>
/// <item><term>New users without retraining</term><description>yes: the same descent for their vector alone, or by their features; new items by their features</description></item>
/// <item><term>Item vectors</term><description>yes, with the bias behind the vector</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·draws·features of a pair·d); O((users + items + features)·d)</description></item>
/// </list>
/// <para>Algorithm (section 3): every feature f has a vector e_f and a bias b_f, and with the values a_f of a user's or item's features, its identity among them,</para>
/// <code>
/// x_u = Σ_f a_f·e_f,  y_i = Σ_f a_f·e_f,  b_i = Σ_f a_f·b_f
/// x_ui = x_u·y_i + b_i                                                       (1), without the sigmoid, which does not change the order
/// Warp, WarpKos, Bpr, Logistic: the losses of the trainers of these names
/// a step: e_f += η(s·a_f·(y_i − y_j) − λe_f) for f of u,  e_f += η(±s·a_f·x_u − λe_f) for f of i and j,  b_f likewise
/// AdaGrad: η/√(1 + Σ g²) instead of η, with the gradients g of the number so far
/// </code>
/// <para>Differs from the paper: items without an interaction are never drawn as negatives, and they and users without one are scored by their features alone, since their identity has learned nothing.
/// A list of n values has a_f = 1/n unless <see cref="FeatureEncoding"/> says otherwise; values that are missing or rare have features of their own. Users have biases with the logistic loss
/// only, as they change no order. With a seed cells of users and items are worked on side by side, each from the features as they were before the round
/// and with an own copy of those it steps on; their steps are then added up cell after cell, or averaged where many cells took many, so that any number of threads gives the same bits. Without a seed threads step without locks.</para>
/// <para>References: M. Kula, "Metadata Embeddings for User and Item Cold-start Recommendations", CBRecSys 2015.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class HybridFactorizationTrainer(HybridFactorizationOptions? options = null)
    : Trainer<Interactions, HybridFactorizationOptions, HybridFactorizationModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => HybridFactorizationModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override HybridFactorizationModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        return new HybridTraining(view, history, Options, run).Train(validation?.ByUser(Feedback.Implicit));
    }
}
