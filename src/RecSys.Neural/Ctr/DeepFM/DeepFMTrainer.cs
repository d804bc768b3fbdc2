using RecSys.Models;
using RecSys.Neural;

namespace RecSys.Algorithms;

/// <summary>DeepFM (Guo et al. 2017): predicts clicks or amounts from feature columns by a factorization machine and a deep network that share the vectors of the features.</summary>
/// <remarks>
/// <para>Input: rows of feature columns with a label; every column is a field. Weights, where given, count in the loss. Validation data, where given, lowers the learning rate and stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>a label for each row: clicked or not, or an amount</description></item>
/// <item><term>Negatives</term><description>the rows with label 0</description></item>
/// <item><term>Side features</term><description>yes: the input is nothing else</description></item>
/// <item><term>New users without retraining</term><description>yes: by their other features, with the learned features of unseen values</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>yes: features and values of the slots of a row, both [batch, slots], to score (and probability) [batch, 1]</description></item>
/// <item><term>Time and memory</term><description>a row O(slots·d + fields·d·h + h²) with layers of h; O(features·d + fields·d·h + h²)</description></item>
/// </list>
/// <para>Algorithm (section 2.1): every feature has a weight w and a vector v; e_f is the vector of field f, Σ x_i·v_i over the row's features in it, which is the vector
/// of a category, the mean of those of a list, or a number times its vector. The score is</para>
/// <code>
/// b + Σ w_i·x_i + Σ_{f&lt;g} e_f·e_g + h·layers([e_1 … e_F])
/// layer(a) = dropout(relu(norm(W·a + b)))
/// </code>
/// <para>whose log loss (or half the squared error) is minimized for all parts together. Missing values, and those that training did not see, are features with
/// weights and vectors of their own.</para>
/// <para>Differs from the paper: batch normalization before the activations by default, a learning rate that falls where the validation score stands still, and a
/// bias that starts at the score of the mean label. Pairs are those of fields: the values of a list do not meet each other.</para>
/// <para>References: H. Guo, R. Tang, Y. Ye, Z. Li, X. He, "DeepFM: A Factorization-Machine based Neural Network for CTR Prediction", IJCAI 2017. J. Zhu et al.,
/// "BARS: Towards Open Benchmarking for Recommender Systems", SIGIR 2022.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class DeepFMTrainer(DeepFMOptions? options = null) : ClickTrainer<DeepFMOptions, DeepFMModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => DeepFMModel.Name;

    /// <inheritdoc/>
    protected override ClickNetwork CreateNetwork(FeatureProfile profile, Weights weights) => new DeepFMNetwork(Options, profile, weights);

    /// <inheritdoc/>
    protected override DeepFMModel CreateModel(FeatureProfile profile, byte[] network) => new(profile, network);
}
