using RecSys.Data;
using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Generalized matrix factorization (He et al. 2017): the product of a user vector and an item vector, number by number, under learned weights.</summary>
/// <remarks>
/// <para>Input: choices, or ratings with <see cref="NcfOptions.Feedback"/> explicit. Weights of choices are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit, or explicit by <see cref="NcfOptions.Feedback"/></description></item>
/// <item><term>Negatives</term><description>sampled uniformly, anew in every epoch; none with ratings</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the mean vector of those who have the items of a history</description></item>
/// <item><term>Item vectors</term><description>yes: the weights are part of the user's vector</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·(1 + negatives)·d), O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm (section 3.2), for a choice y = 1 and each item drawn y = 0:</para>
/// <code>
/// s_ui = h·(p_u ⊙ q_i) + b                                              (9), (11)
/// min −Σ y·ln σ(s_ui) + (1 − y)·ln(1 − σ(s_ui))                          (7);  with ratings Σ (r_ui − s_ui)²
/// </code>
/// <para>Differs from the paper: A batch holds every choice together with what was drawn for it, so that the user's side is computed once for all of them.
/// A step changes the rows of its batch alone; under Adam rows make up for the steps that did not touch them, so that this is Adam over the whole
/// tables but for <see cref="NeuralOptions.Regularization"/>, which acts on the rows of the batch.</para>
/// <para>References: X. He, L. Liao, H. Zhang, L. Nie, X. Hu, T.-S. Chua, "Neural Collaborative Filtering", WWW 2017. S. Rendle, W. Krichene, L. Zhang,
/// J. Anderson, "Neural Collaborative Filtering vs. Matrix Factorization Revisited", RecSys 2020.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class GmfTrainer(GmfOptions? options = null) : Trainer<CsrMatrix, GmfOptions, GmfModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => GmfModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <inheritdoc/>
    protected override GmfModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
        => new(DataProfile.Of(history), history, NcfTraining.Run(NcfShape.OfProduct(Options), Options, history, validation, run), Options.Feedback == Feedback.Explicit, Options.ClipScores);
}
