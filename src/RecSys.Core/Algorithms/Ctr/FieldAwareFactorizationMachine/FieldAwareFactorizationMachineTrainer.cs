using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts clicks or amounts from feature columns like FactorizationMachine, where a feature has another vector for each field that it meets (field-aware factorization machine; Juan et al. 2016).</summary>
/// <remarks>
/// <para>Input: rows of feature columns with a label; every column is a field. Weights, where given, count in the loss. Validation data, where given, stops training early: these models overfit within a few epochs.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>a label for each row: clicked or not, or an amount</description></item>
/// <item><term>Negatives</term><description>the rows with label 0</description></item>
/// <item><term>Side features</term><description>yes: the input is nothing else</description></item>
/// <item><term>New users without retraining</term><description>yes: by their other features, with the learned features of unseen values</description></item>
/// <item><term>Item vectors</term><description>no; vectors of features by Vector</description></item>
/// <item><term>ONNX</term><description>yes: features and values of the slots of a row, both [batch, slots], to score (and probability) [batch, 1]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · entries · fields · factors), O(features · fields · factors + entries)</description></item>
/// </list>
/// <para>Algorithm: ŷ = w₀ + Σ w_i x_i + Σ_{i&lt;j} (v_i,fj · v_j,fi) x_i x_j / Σ x² (without the divisor where NormalizeRows is false), f_i the field of feature i.
/// Log loss (or half the squared error) plus λ/2 of the squares of the parameters of each pair is minimised by AdaGrad: G ← G + g², v ← v − η·g/√G with G from 1,
/// where for a pair g = κ·x_i·x_j·v_j,fi + λ·v_i,fj and κ is the derivative of the loss by ŷ.</para>
/// <para>Differs from the paper: it has the bias and the weights of single features, which the paper leaves out of its formula; steps on mini-batches (BatchSize = 1 gives steps
/// on single rows, where it equals LIBFFM's as long as each field has one feature), and vectors that start around 0.</para>
/// <para>References: Y. Juan, Y. Zhuang, W.-S. Chin, C.-J. Lin, "Field-aware factorization machines for CTR prediction", RecSys 2016.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class FieldAwareFactorizationMachineTrainer(FieldAwareFactorizationMachineOptions? options = null)
    : FeatureTrainer<FieldAwareFactorizationMachineOptions, FieldAwareFactorizationMachineModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => FieldAwareFactorizationMachineModel.Name;

    /// <inheritdoc/>
    protected override FieldAwareFactorizationMachineModel Train(FeatureRows rows, FeatureRows? validation, FeatureProfile profile, TrainingRun run)
    {
        var training = new FieldAwareFactorizationMachineTraining(run, Options, rows, validation, profile);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        (float bias, float[] weights, float[] vectors) = training.Result;
        return new FieldAwareFactorizationMachineModel(profile, Options.Factors, Options.NormalizeRows, bias, weights, vectors);
    }
}
