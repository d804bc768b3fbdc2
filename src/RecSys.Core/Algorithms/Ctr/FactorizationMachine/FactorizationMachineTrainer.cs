using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts clicks or amounts from feature columns by a weight for each feature and the dot products of the vectors of all pairs of features (factorization machine; Rendle 2010).</summary>
/// <remarks>
/// <para>Input: rows of feature columns with a label; weights, where given, count in the loss. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>a label for each row: clicked or not, or an amount</description></item>
/// <item><term>Negatives</term><description>the rows with label 0</description></item>
/// <item><term>Side features</term><description>yes: the input is nothing else</description></item>
/// <item><term>New users without retraining</term><description>yes: by their other features, with the learned features of unseen values</description></item>
/// <item><term>Item vectors</term><description>no; vectors of features by Vector</description></item>
/// <item><term>ONNX</term><description>yes: features and values of the slots of a row, both [batch, slots], to score (and probability) [batch, 1]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · entries · factors), O(features · factors + entries)</description></item>
/// </list>
/// <para>Algorithm: ŷ = w₀ + Σ w_i x_i + Σ_{i&lt;j} (v_i·v_j) x_i x_j, the last sum as ½ Σ_f [(Σ v_if x_i)² − Σ v_if² x_i²] in time O(kn).
/// Log loss (or half the squared error) plus λ/2 of the squares of a row's parameters is minimised by AdaGrad or plain gradient descent over mini-batches;
/// with g the derivative of the loss by ŷ, ∂/∂v_i = g x_i (Σ_j v_j x_j − v_i x_i). Values that training did not see, and missing ones, are features like others. With Factors = 0 it is logistic
/// (or linear) regression.</para>
/// <para>Differs from the paper: steps on mini-batches (BatchSize = 1 gives steps on single rows), AdaGrad by default, and a bias that starts at the score of the mean label.</para>
/// <para>References: S. Rendle, "Factorization machines", ICDM 2010. S. Rendle, "Factorization machines with libFM", ACM TIST 3(3), 2012.
/// J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12, 2011.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class FactorizationMachineTrainer(FactorizationMachineOptions? options = null)
    : FeatureTrainer<FactorizationMachineOptions, FactorizationMachineModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => FactorizationMachineModel.Name;

    /// <inheritdoc/>
    protected override FactorizationMachineModel Train(FeatureRows rows, FeatureRows? validation, FeatureProfile profile, TrainingRun run)
    {
        var training = new FactorizationMachineTraining(run, Options, rows, validation, profile);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        (float bias, float[] weights, float[] vectors) = training.Result;
        return new FactorizationMachineModel(profile, Options.Factors, bias, weights, vectors);
    }
}
