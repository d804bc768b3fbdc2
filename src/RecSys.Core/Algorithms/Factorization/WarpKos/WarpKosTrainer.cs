using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>k-OS WARP (Weston, Yee and Weiss 2013): WARP on the k-th highest-scored of some of the user's items, which favours precision at the top or the breadth of tastes.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled until one violates the margin</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the same descent for their vector alone</description></item>
/// <item><term>Item vectors</term><description>yes, with the bias behind the vector</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·(draws + n)·d), O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm (their algorithm 2): for the user u of an interaction</para>
/// <code>
/// draw n items of u and sort them by x_ui, the highest first; i is the k-th of them
/// draw items j until x_uj &gt; x_ui − 1 for one that u has not chosen, N draws among Y items
/// w = L(⌊(Y − 1) / N⌋), L(k) = ln k
/// x_u += η·w·(y_i − y_j),  y_i += η·w·x_u,  y_j −= η·w·x_u,  b_i += η·w,  b_j −= η·w,  each also by −ηλ of itself
/// AdaGrad: η/√(1 + Σ g²) instead of η, with the gradients g of the number so far
/// </code>
/// <para>A small k sharpens what the user surely likes, k near n lifts all that they chose.</para>
/// <para>Differs from the paper: users are drawn by interaction, not all alike, items of u with replacement, and k is fixed (the paper also draws it); L, the
/// limit of the draws, biases and AdaGrad are those of <see cref="WarpTrainer"/>. An epoch visits every interaction
/// once, in random order. With a seed negatives come from a random part of the catalogue that changes up to 32 times an epoch: cells of users and items are then
/// independent, and any number of threads gives the same bits. Without one threads step without locks. With a seed
/// i is chosen by the scores at the start of the part of the epoch.</para>
/// <para>References: J. Weston, H. Yee, R. Weiss, "Learning to Rank Recommendations with the k-Order Statistic Loss", RecSys 2013. M. Kula, "Metadata Embeddings
/// for User and Item Cold-start Recommendations", CBRecSys 2015 (LightFM).</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class WarpKosTrainer(WarpKosOptions? options = null) : Trainer<CsrMatrix, WarpKosOptions, WarpKosModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => WarpKosModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override WarpKosModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var factors = PairFactors.Random(history, Options.Factors, userBias: false, Options.InitialScale, run.Seed);
        var training = new PairTraining(history, validation, factors, WarpKosLoss.Of(history, factors, Options), run);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, learningRate: Options.LearningRate);
        return new WarpKosModel(DataProfile.Of(history), history, factors, Options);
    }
}
