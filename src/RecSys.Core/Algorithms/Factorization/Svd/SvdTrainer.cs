using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings by biases and the dot product of a user vector and an item vector, learned by stochastic gradient descent (Funk 2006; Koren, Bell and Volinsky 2009).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value); of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: a ridge solve of the user's vector and bias from the ratings</description></item>
/// <item><term>Item vectors</term><description>yes, with the biases as two more numbers</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings · factors), O((users + items) · factors + ratings)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = μ + b_u + b_i + p_u·q_i, and for each rating with e = r − r̂:
/// b_u ← b_u + γ(e − λb_u), b_i ← b_i + γ(e − λb_i), p_u ← p_u + γ(e·q_i − λp_u), q_i ← q_i + γ(e·p_u − λq_i), both vectors from their old values.
/// An unknown user or item, or one without ratings, leaves its terms out: μ + b_i, μ + b_u or μ (and μ in every such case without biases).
/// Explicit models of this kind rank poorly, since they never see what users left alone: for top-N lists prefer an implicit algorithm.</para>
/// <para>Differs from the paper: ratings are visited in blocks of a grid (Gemulla et al. 2011), so that threads share no rows and
/// a seed gives the same model for any number of threads.</para>
/// <para>References: S. Funk, "Netflix update: try this at home", 2006. Y. Koren, R. Bell, C. Volinsky, "Matrix factorization techniques for recommender systems",
/// Computer 42(8), 2009. R. Gemulla et al., "Large-scale matrix factorization with distributed stochastic gradient descent", KDD 2011.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SvdTrainer(SvdOptions? options = null) : Trainer<CsrMatrix, SvdOptions, SvdModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => SvdModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override SvdModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        var training = new SvdTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        (float[] p, float[] q, float[] userBias, float[] itemBias) = training.Result(view);
        var settings = new FactorSettings(
            Options.Factors, Options.Biased, Options.ClipScores, Options.UserFactorRegularization ?? Options.Regularization, Options.UserBiasRegularization ?? Options.Regularization);
        return new SvdModel(profile, history, new BiasedFactors(profile, settings, p, q, userBias, itemBias));
    }
}
