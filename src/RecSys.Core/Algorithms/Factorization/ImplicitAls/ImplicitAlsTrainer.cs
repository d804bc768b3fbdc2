using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// Matrix factorization for implicit feedback by alternating least squares (Hu, Koren and Volinsky 2008), also with the weighting of iALS
/// (Rendle et al. 2021), which ranks much better where it is tuned.
/// </summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; the value is its weight r (a count, a dwell time), 1 where there is none.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>all pairs without an interaction, with a low weight; none are sampled</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the system of their history is solved</description></item>
/// <item><term>Item vectors</term><description>yes</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(interactions·d + (users + items)·d²) by conjugate gradients, O(interactions·d² + (users + items)·d³) by Cholesky; O((users + items)·d)</description></item>
/// </list>
/// <para>Algorithm, for users against fixed items (items against users likewise):</para>
/// <code>
/// p_ui = 1 where there is an interaction, else 0;  c_ui = 1 + α·r_ui
/// min Σ_ui c_ui·(p_ui − x_u·y_i)² + λ(Σ‖x_u‖² + Σ‖y_i‖²)                          (3)
/// x_u = (YᵀY + Yᵀ(Cᵘ − I)Y + λI)⁻¹·YᵀCᵘp(u)                                       (4)
/// AllPairs: x_u = (α₀YᵀY + Σ_{i∈S_u} y_i·y_iᵀ + λ(|S_u| + α₀|I|)^ν·I)⁻¹·Σ_{i∈S_u} y_i
/// score(u, i) = x_u·y_i
/// </code>
/// <para>Differs from the papers: by default systems are not solved exactly but improved by three steps of conjugate gradients from the vectors
/// of the epoch before; an epoch solves items first, so that users fit the final items.</para>
/// <para>References: Y. Hu, Y. Koren, C. Volinsky, "Collaborative Filtering for Implicit Feedback Datasets", ICDM 2008. G. Takács, I. Pilászy,
/// D. Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative Filtering", RecSys 2011. S. Rendle, W. Krichene,
/// L. Zhang, Y. Koren, "Revisiting the Performance of iALS on Item Recommendation Benchmarks", RecSys 2022.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class ImplicitAlsTrainer(ImplicitAlsOptions? options = null)
    : Trainer<CsrMatrix, ImplicitAlsOptions, ImplicitAlsModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => ImplicitAlsModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override ImplicitAlsModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        var training = new ImplicitAlsTraining(history, validation, Options, run);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience);
        return new ImplicitAlsModel(DataProfile.Of(history), history, ImplicitObjective.Of(Options), training.Users, training.Items);
    }
}
