using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by the mean and how far users and items lie above it (Koren 2010, "baseline estimates").</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value); of repeated pairs the last one counts.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: their bias from their ratings</description></item>
/// <item><term>Item vectors</term><description>no: every user gets the same order of items</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings), O(users + items)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = μ + b_u + b_i, the minimum of Σ (r_ui − r̂_ui)² + λ_u Σ b_u² + λ_i Σ b_i² by alternating solves:
/// b_i = Σ_u (r_ui − μ − b_u) / (λ_i + |U_i|), then b_u = Σ_i (r_ui − μ − b_i) / (λ_u + |I_u|).
/// An unknown user or item leaves its bias out.</para>
/// <para>References: Y. Koren, "Factor in the neighbors: scalable and accurate collaborative filtering", ACM TKDD 4(1), 2010.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class BaselineTrainer(BaselineOptions? options = null) : Trainer<CsrMatrix, BaselineOptions, BaselineModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => BaselineModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override BaselineModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        BaselineEstimates estimates = BaselineEstimates.Fit(view, profile.Mean, Options, run);
        return new BaselineModel(profile, history, estimates, Options.UserBiasRegularization, Options.ClipScores);
    }
}
