using RecSys.Data;
using RecSys.Models;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Predicts clicks or amounts from feature columns by weights that all share, further weights of each user and further weights of each item (GLMix, generalized linear mixed models; Zhang et al. 2016).</summary>
/// <remarks>
/// <para>Input: rows of feature columns with a label, of which one names the user and one the item; weights, where given, count in the loss. Validation data, where given, stops training early.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>a label for each row: clicked or not, or an amount</description></item>
/// <item><term>Negatives</term><description>the rows with label 0</description></item>
/// <item><term>Side features</term><description>yes: the input is nothing else</description></item>
/// <item><term>New users without retraining</term><description>yes: by the shared weights and those of the item</description></item>
/// <item><term>Item vectors</term><description>no; weights of items by ItemWeights</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(epochs · Newton steps · conjugate gradient steps · entries), O(entries): a user or item has weights only of the features that its rows have</description></item>
/// </list>
/// <para>Algorithm: the model of the paper (its equation 1), for the row of user m and item j in context t:
/// g(E[y]) = xᵀb + sᵀα_m + qᵀβ_j, where x, s and q are the row's features in FixedFields, UserFields and ItemFields, and a 1 for the bias in each;
/// g is the log-odds for classification and the identity for regression; b, α_m and β_j have Gaussian priors of mean 0 and variances 1/λ.
/// The mode of the posterior, the least Σ loss + λ/2 ‖b‖² + λ_user/2 Σ ‖α_m‖² + λ_item/2 Σ ‖β_j‖², is found by coordinate descent over blocks: b with what users and items add to the scores
/// held fast, then every α_m by itself, then every β_j by itself (the paper's algorithm 1). Each is a convex problem of its own, to which Newton's method with conjugate gradients, preconditioned by the
/// diagonal of the Hessian, takes NewtonSteps steps. There is nothing random in it.</para>
/// <para>A user or item that training did not see, or fewer than Encoding.MinCount times, or that a row lacks, adds nothing: the rest of the sum remains.</para>
/// <para>Differs from the paper: truncated Newton in place of L-BFGS; the shared bias has its prior around the score of the mean label, so that a single kind of labels is no harm; λ are options, not learned from the data;
/// threads of one machine in place of a cluster; UserFields takes the item itself as a feature too, and ItemFields the user, unless told otherwise, so that pairs of a user and an item have weights of their own.</para>
/// <para>References: X. Zhang, Y. Zhou, Y. Ma, B.-C. Chen, L. Zhang, D. Agarwal, "GLMix: Generalized linear mixed models for large-scale response prediction", KDD 2016.
/// C.-J. Lin, R. Weng, S. Keerthi, "Trust region Newton method for large-scale logistic regression", JMLR 9, 2008.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class GlMixTrainer(GlMixOptions? options = null) : FeatureTrainer<GlMixOptions, GlMixModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => GlMixModel.Name;

    /// <inheritdoc/>
    protected override GlMixModel Train(FeatureRows rows, FeatureRows? validation, FeatureProfile profile, TrainingRun run)
    {
        var training = new GlMixTraining(run, Options, rows, validation, profile);
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience);
        return training.Model;
    }
}
