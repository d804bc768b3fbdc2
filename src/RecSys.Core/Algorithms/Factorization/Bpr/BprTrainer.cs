using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>BPR, Bayesian personalized ranking (Rendle et al. 2009): matrix factorization that learns to rank what a user chose above what they did not.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled: uniform, by popularity, in the batch, or hard</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the same descent for their vector alone</description></item>
/// <item><term>Item vectors</term><description>yes, with the bias as the last number</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·negatives·d); O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm (LearnBPR, figure 4): for an interaction (u, i) and an item j that u has not chosen</para>
/// <code>
/// x_ui = x_u·y_i + b_i
/// min −ln σ(x_ui − x_uj) + λ‖Θ‖²
/// z = σ(x_uj − x_ui)
/// x_u += η(z·(y_i − y_j) − λx_u),  y_i += η(z·x_u − λy_i),  y_j += η(−z·x_u − λy_j),  b_i += η(z − λb_i),  b_j += η(−z − λb_j)
/// </code>
/// <para>Differs from the paper: the 2 of the derivative of λ‖Θ‖² is within λ, as in the paper's own algorithm. An epoch visits every interaction
/// once, in random order, instead of drawing with replacement. With a seed negatives come from a random part of the catalogue that changes up to 32 times an epoch: cells of users and items are then
/// independent, and any number of threads gives the same bits. Without one threads step without locks.</para>
/// <para>References: S. Rendle, C. Freudenthaler, Z. Gantner, L. Schmidt-Thieme, "BPR: Bayesian Personalized Ranking from Implicit Feedback",
/// UAI 2009. Hard negatives: W. Zhang, T. Chen, J. Wang, Y. Yu, "Optimizing Top-N Collaborative Filtering via Dynamic Negative Item Sampling", SIGIR 2013.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class BprTrainer(BprOptions? options = null) : Trainer<CsrMatrix, BprOptions, BprModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => BprModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override BprModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var factors = PairFactors.Random(history, Options.Factors, userBias: false, Options.InitialScale, run.Seed);
        var training = new PairTraining(history, validation, factors, BprLoss.Of(history, factors, Options, run.IsSeeded), run);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, learningRate: Options.LearningRate);
        return new BprModel(DataProfile.Of(history), history, factors, new BprFoldIn(Options.Epochs, Options.LearningRate, Options.Regularization));
    }
}
