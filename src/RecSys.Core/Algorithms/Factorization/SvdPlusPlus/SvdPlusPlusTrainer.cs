using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts ratings like <see cref="SvdTrainer"/>, where a user is also what he or she chose to rate: every item has a second vector that it adds to its users (SVD++, Koren 2008).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value); of repeated pairs the last one counts. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit; which items were rated counts as well</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: Σ y_j over the history, and a ridge solve of p_u and b_u; with <see cref="SvdPlusPlusOptions.Asymmetric"/> no solve but of the bias</description></item>
/// <item><term>Item vectors</term><description>yes, with the biases as two more numbers</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>O(epochs · ratings · factors), O((users + 2 · items) · factors + ratings)</description></item>
/// </list>
/// <para>Algorithm: r̂_ui = μ + b_u + b_i + q_i·(p_u + |I_u|^-½ Σ_{j∈I_u} y_j) with I_u the items that u rated. For each rating with e = r − r̂, all from the old values:
/// b_u ← b_u + γ_b(e − λ_b·b_u), b_i ← b_i + γ_b(e − λ_b·b_i), p_u ← p_u + γ(e·q_i − λp_u), q_i ← q_i + γ(e·(p_u + |I_u|^-½ Σ y_j) − λq_i),
/// and y_j ← y_j + γ(e·|I_u|^-½·q_i − λy_j) for every j∈I_u; both γ fall by a factor after every epoch.</para>
/// <para>The last step looks like |I_u| vectors for each rating, but is not: all y_j of a user move by the same vector, so z_u = |I_u|^-½ Σ y_j obeys
/// z_u ← z_u + γ(e·q_i − λz_u), a step like that of p_u. The ratings of a user are visited one after another; z_u is summed before them and the moves are dealt
/// out to the y_j after them. The outcome is that of the steps above, at a small multiple of the cost of <see cref="SvdTrainer"/>.</para>
/// <para>With <see cref="SvdPlusPlusOptions.Asymmetric"/> (Asymmetric-SVD, section 4 of the paper): r̂_ui = μ + b_u + b_i + q_i·|I_u|^-½ Σ_{j∈I_u} ((r_uj − b_uj)·x_j + y_j),
/// b_uj = μ + b_u + b_j as it stands when the user's turn comes, x_j ← x_j + γ(e·|I_u|^-½·(r_uj − b_uj)·q_i − λx_j).
/// An unknown user or item, or one without ratings, leaves its terms out: μ + b_i, μ + b_u or μ.
/// Explicit models of this kind rank poorly, since they never see what users left alone: for top-N lists prefer an implicit algorithm.</para>
/// <para>Differs from the paper: I_u holds the ratings of training only, not those that are to be predicted. A seed makes training run on one thread, in an order of the users
/// drawn anew in each epoch; without one, threads take users in turn and write to the items' vectors without locks (Recht et al. 2011).</para>
/// <para>References: Y. Koren, "Factorization meets the neighborhood: a multifaceted collaborative filtering model", KDD 2008.
/// B. Recht, C. Ré, S. Wright, F. Niu, "Hogwild: a lock-free approach to parallelizing stochastic gradient descent", NIPS 2011.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SvdPlusPlusTrainer(SvdPlusPlusOptions? options = null) : Trainer<CsrMatrix, SvdPlusPlusOptions, SvdPlusPlusModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => SvdPlusPlusModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Explicit;

    /// <inheritdoc/>
    protected override SvdPlusPlusModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        var training = new SvdPlusPlusTraining(run, Options, view, profile, validation);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        var settings = new FactorSettings(Options.Factors, Biased: true, Options.ClipScores, Options.Regularization, Options.BiasRegularization);
        var factors = new BiasedFactors(profile, settings, training.UserVectors(), training.ItemFactors, training.UserBias, training.ItemBias);
        return new SvdPlusPlusModel(profile, history, factors, new HistoryVectors(profile.Mean, training.ItemBias, training.Chosen, training.Rated, Options.Factors));
    }
}
