using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>WARP, weighted approximate-rank pairwise loss (Weston, Bengio and Usunier 2011): matrix factorization that learns to put what a user chose at the top of the list.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled until one violates the margin</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the same descent for their vector alone</description></item>
/// <item><term>Item vectors</term><description>yes, with the bias behind the vector</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·draws·d), O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm (their algorithm 1): for an interaction (u, i), items j are drawn until x_uj &gt; x_ui − 1 for one that u has not chosen; after N draws among Y items</para>
/// <code>
/// x_ui = x_u·y_i + b_i
/// rank(u, i) ≈ ⌊(Y − 1) / N⌋                       (8)
/// w = L(rank), L(k) = ln k                         (3)
/// x_u += η·w·(y_i − y_j),  y_i += η·w·x_u,  y_j −= η·w·x_u,  b_i += η·w,  b_j −= η·w,  each also by −ηλ of itself
/// AdaGrad: η/√(1 + Σ g²) instead of η, with the gradients g of the number so far
/// </code>
/// <para>Differs from the paper: as LightFM does, L(k) is ln k instead of Σ 1/i (they differ by less than 1), at most 10; draws end without a step after
/// <see cref="WarpOptions.MaxDraws"/>; items have biases; λ instead of a bound on the norms; and steps follow AdaGrad unless told otherwise. An epoch visits every interaction
/// once, in random order. With a seed negatives come from a random part of the catalogue that changes up to 32 times an epoch: cells of users and items are then
/// independent, and any number of threads gives the same bits. Without one threads step without locks.</para>
/// <para>References: J. Weston, S. Bengio, N. Usunier, "WSABIE: Scaling Up To Large Vocabulary Image Annotation", IJCAI 2011. M. Kula, "Metadata Embeddings for
/// User and Item Cold-start Recommendations", CBRecSys 2015 (LightFM).</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class WarpTrainer(WarpOptions? options = null) : Trainer<CsrMatrix, WarpOptions, WarpModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => WarpModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override WarpModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var factors = PairFactors.Random(history, Options.Factors, userBias: false, Options.InitialScale, run.Seed);
        var training = new PairTraining(history, validation, factors, WarpLoss.Of(history, factors, Options), run);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, learningRate: Options.LearningRate);
        return new WarpModel(DataProfile.Of(history), history, factors, Options);
    }
}
