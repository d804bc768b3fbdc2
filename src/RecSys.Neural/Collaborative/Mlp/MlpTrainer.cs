using RecSys.Data;
using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Collaborative filtering by a multi-layer perceptron (He et al. 2017): layers over the vectors of a user and an item.</summary>
/// <remarks>
/// <para>Input: choices, or ratings with <see cref="NcfOptions.Feedback"/> explicit. Weights of choices are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit, or explicit by <see cref="NcfOptions.Feedback"/></description></item>
/// <item><term>Negatives</term><description>sampled uniformly, anew in every epoch; none with ratings</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the mean vector of those who have the items of a history</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·(1 + negatives)·(d + weights of the layers)), O((users + items)·d); scores of all items O(items·weights of the layers behind the first)</description></item>
/// </list>
/// <para>Algorithm (section 3.3), for a choice y = 1 and each item drawn y = 0:</para>
/// <code>
/// z_0 = (p_u; q_i),  z_l = relu(norm(W_l·z_(l−1) + b_l))                 (10); norm with <see cref="LayeredNcfOptions.BatchNorm"/> only
/// s_ui = h·z_L + b
/// min −Σ y·ln σ(s_ui) + (1 − y)·ln(1 − σ(s_ui))                          (7);  with ratings Σ (r_ui − s_ui)²
/// </code>
/// <para>Differs from the paper: A batch holds every choice together with what was drawn for it, so that the user's side is computed once for all of them.
/// A step changes the rows of its batch alone; under Adam rows make up for the steps that did not touch them, so that this is Adam over the whole
/// tables but for <see cref="NeuralOptions.Regularization"/>, which acts on the rows of the batch.</para>
/// <para>References: X. He, L. Liao, H. Zhang, L. Nie, X. Hu, T.-S. Chua, "Neural Collaborative Filtering", WWW 2017. S. Rendle, W. Krichene, L. Zhang,
/// J. Anderson, "Neural Collaborative Filtering vs. Matrix Factorization Revisited", RecSys 2020.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class MlpTrainer(MlpOptions? options = null) : Trainer<CsrMatrix, MlpOptions, MlpModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => MlpModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <inheritdoc/>
    protected override MlpModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
        => new(DataProfile.Of(history), history, NcfTraining.Run(NcfShape.OfLayers(Options), Options, history, validation, run), Options.Feedback == Feedback.Explicit, Options.ClipScores);
}
