using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Item2Vec (Barkan and Koenigstein 2016): word2vec's skip-gram with negative sampling on users' items, sessions or playlists, so that items in like company get like vectors.</summary>
/// <remarks>
/// <para>Input: implicit feedback; what each user (or session, or playlist) has is a sequence, in time order where there are times. Values are not used, repeats are.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>sampled by popularity^β</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: the mean of the vectors of their items</description></item>
/// <item><term>Item vectors</term><description>yes, usable as features elsewhere</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]</description></item>
/// <item><term>Time and memory</term><description>an epoch O(rows·window·negatives·d); O(items·d + rows)</description></item>
/// </list>
/// <para>Algorithm: with a vector v_i and a context vector u_i for every item,</para>
/// <code>
/// max Σ_i Σ_{j in the window of i} [ln σ(v_i·u_j) + Σ_{k=1}^{N} ln σ(−v_i·u_k)]           (4), k drawn by popularity^β
/// step of a pair: s = label − σ(v_i·u_j),  v_i += η(s·u_j − λv_i),  u_j += η(s·v_i − λu_j), label 1 for j, 0 for k
/// an occurrence of an item of share f is left out with probability 1 − √(ρ/f)              (5)
/// score of i for a history I: v̄·u_i + β·ln n_i − ln keep_i with v̄ = |I|⁻¹ Σ_{j∈I} v_j, or the mean cosine |I|⁻¹ Σ_{j∈I} cos(v_j, v_i)
/// </code>
/// <para>Differs from the paper: a set is shuffled for every epoch and seen through a window, which in time makes pairs of all its items at a cost that
/// grows with its length and not with the square of it (the paper names both ways). The paper compares items by cosine only. What
/// a pair's dot product converges to is ln p(i | j) less the logarithm of the negatives' distribution (Levy and Goldberg 2014); scores by context add that again, n_i being
/// the item's rows and keep_i the share of them that subsampling leaves, so that items rank by how likely they are. Each pair or negative makes a step of its own. Negatives come from a random part of the catalogue that changes every epoch, so that the cells of items and contexts are
/// independent: any number of threads gives the same bits.</para>
/// <para>References: O. Barkan, N. Koenigstein, "Item2Vec: Neural Item Embedding for Collaborative Filtering", MLSP 2016. T. Mikolov, I. Sutskever, K. Chen, G. Corrado,
/// J. Dean, "Distributed Representations of Words and Phrases and their Compositionality", NIPS 2013. O. Levy, Y. Goldberg, "Neural Word Embedding as Implicit Matrix
/// Factorization", NIPS 2014.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class Item2VecTrainer(Item2VecOptions? options = null) : Trainer<Interactions, Item2VecOptions, Item2VecModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => Item2VecModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override Item2VecModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        var training = new Item2VecTraining(run, Options, view.BySequence(), history, validation?.ByUser(Feedback.Implicit));
        TrainingLoop.Run(run, training, Options.Epochs, Options.Patience, Options.LearningRate);
        return new Item2VecModel(DataProfile.Of(history), history, training.Vectors());
    }
}
