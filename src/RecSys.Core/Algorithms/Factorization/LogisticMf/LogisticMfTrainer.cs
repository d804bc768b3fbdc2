using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Logistic matrix factorization (Johnson 2014): the probability that a user chooses an item, from the dot product of their vectors and their biases.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled uniformly</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the same descent for their vector alone</description></item>
/// <item><term>Item vectors</term><description>yes, with the bias behind the vector</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·negatives·d), O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm: for an interaction (u, i) and each of some items j drawn among those that u has not chosen</para>
/// <code>
/// p(u chooses i) = σ(x_ui),  x_ui = x_u·y_i + b_u + b_i                              (1)
/// min −α·ln σ(x_ui) − Σ_j ln(1 − σ(x_uj)) + λ/2·(‖x_u‖² + ‖y_i‖² + …)               (4), with negatives drawn
/// x_u += η(s·y_i − λx_u),  y_i += η(s·x_u − λy_i),  b_u += η(s − λb_u),  b_i += η(s − λb_i)      (6)
///     with s = α(1 − σ(x_ui)) for the interaction, s = −σ(x_uj) for a negative
/// AdaGrad: η/√(1 + Σ g²) instead of η, with the gradients g of the number so far
/// </code>
/// <para>Differs from the paper: negatives are drawn instead of taking all pairs, as section 3.3 proposes, so that steps are stochastic for users and items at
/// once instead of alternating, and every interaction counts α, whatever its weight. This is also LightFM's logistic loss, given drawn negatives. Probabilities
/// are those among the drawn pairs: the more negatives, the lower. An epoch visits every interaction
/// once, in random order. With a seed negatives come from a random part of the catalogue that changes up to 32 times an epoch: cells of users and items are then
/// independent, and any number of threads gives the same bits. Without one threads step without locks.</para>
/// <para>References: C. Johnson, "Logistic Matrix Factorization for Implicit Feedback Data", NIPS 2014 Workshop on Distributed Machine Learning and Matrix
/// Computations.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class LogisticMfTrainer(LogisticMfOptions? options = null) : Trainer<CsrMatrix, LogisticMfOptions, LogisticMfModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => LogisticMfModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override LogisticMfModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var factors = PairFactors.Random(history, Options.Factors, userBias: Options.Biased, Options.InitialScale, run.Seed);
        var training = new PairTraining(history, validation, factors, LogisticMfLoss.Of(history, factors, Options), run);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, learningRate: Options.LearningRate);
        return new LogisticMfModel(DataProfile.Of(history), history, factors, Options);
    }
}
