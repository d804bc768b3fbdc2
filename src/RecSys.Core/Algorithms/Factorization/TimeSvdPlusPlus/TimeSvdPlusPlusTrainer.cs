using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings like <see cref="SvdPlusPlusTrainer"/>, where users and items change with time: biases by periods, and users who drift (timeSVD++, Koren 2009).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value) with a time in Unix seconds; of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit; which items were rated, and when, counts as well</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>the time of a rating, in training and in scoring</description></item>
/// <item><term>New users without retraining</term><description>yes: Σ y_j over the history, and a ridge solve of p_u and b_u, at the end of the training period</description></item>
/// <item><term>Item vectors</term><description>yes, as they are at the end of the training period, with the biases as two more numbers</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores at the end of the training period [batch]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings · factors), O((users + items) · (2 · factors + bins) + ratings)</description></item>
/// </list>
/// <para>Algorithm: with the mean time t̄_u of a user's ratings, and the training period in equal bins,</para>
/// <code>
/// r̂_ui(t) = μ + b_u(t) + b_i(t)·c_u(t) + q_i·(p_u(t) + |I_u|^-½ Σ_{j∈I_u} y_j)             (12), (15)
/// dev_u(t) = sign(t − t̄_u)·|t − t̄_u|^β                                                     (8)
/// b_u(t) = b_u + α_u·dev_u(t) + b_{u,Bin(t)} [+ b_ut with DayBias]                           (9), (11)
/// b_i(t) = b_i + b_{i,Bin(t)}                                                                (6)
/// c_u(t) = 1 [c_u + c_ut with BiasScale]                                                     (12)
/// p_u(t) = p_u + a_u·dev_u(t)                                                                (13)
/// </code>
/// <para>Each parameter θ takes the step θ ← θ + γ(e·∂r̂/∂θ − λθ) for every rating, with e = r − r̂ and from the old values: λ for p, q and y, λ_b for b_u, b_i and α_u, λ_t for
/// all else, c_u being drawn to 1. The y_j of a user are dealt out once for all the user's ratings, as in <see cref="SvdPlusPlusTrainer"/>. Scores at a time are asked for through
/// <see cref="Models.ITimedModel"/>, in ML.NET by the time column; times outside the training period count as its nearest end, and where no time is given its last one counts.
/// An unknown user or item, or one without ratings, leaves its terms out. Explicit models of this kind rank poorly: for top-N lists prefer an implicit algorithm.</para>
/// <para>Differs from the paper: |t − t̄_u| is divided by the length of the training period, so that the same rates and λ_t serve short and long ones; users have
/// bins too; p_u(t) has no part for single days; I_u holds the ratings of training only. A seed makes training run on one thread, in an order of the users drawn anew in each epoch; without one, threads take
/// users in turn and write to the items' vectors without locks.</para>
/// <para>References: Y. Koren, "Collaborative filtering with temporal dynamics", KDD 2009.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class TimeSvdPlusPlusTrainer(TimeSvdPlusPlusOptions? options = null) : Trainer<CsrMatrix, TimeSvdPlusPlusOptions, TimeSvdPlusPlusModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => TimeSvdPlusPlusModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override TimeSvdPlusPlusModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(run);
        if (view.Times.IsEmpty)
            throw new ArgumentException($"{Algorithm} learns how ratings change with time, and was given none. Name the time column, or train {SvdPlusPlusModel.Name}.");
        DataProfile profile = DataProfile.Of(view);
        var training = new TimeSvdPlusPlusTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        var settings = new FactorSettings(Options.Factors, Biased: true, Options.ClipScores, Options.Regularization, Options.BiasRegularization);
        return new TimeSvdPlusPlusModel(profile, history, settings, training.Biases, training.UserVectors(), training.Slopes, training.ItemFactors, training.Chosen);
    }
}
