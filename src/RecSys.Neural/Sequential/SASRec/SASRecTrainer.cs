using RecSys.Data;
using RecSys.Neural;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>SASRec (Kang and McAuley 2018): predicts what a user takes next from the sequence so far, by causal self-attention.</summary>
/// <remarks>
/// <para>Input: sequences: the items of every user by time, or by the order of the rows where there are no times. Repeats count; values are not used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>the whole catalogue, or sampled uniformly, by <see cref="SASRecOptions.Loss"/></description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: from a history, the latest item last</description></item>
/// <item><term>Item vectors</term><description>yes; a user's vector is that of the sequence</description></item>
/// <item><term>ONNX</term><description>yes: item indices [batch, length], −1 for padding in front, to scores [batch, items]</description></item>
/// <item><term>Time and memory</term><description>a sequence O(blocks·(L²·d + L·d²)), with the full softmax + O(L·items·d) in pieces; O(items·d + L·d + blocks·d²), and L items of every user</description></item>
/// </list>
/// <para>Algorithm (section III): vectors of the last L items plus those of their positions go through blocks of attention to earlier positions and a network
/// for every position,</para>
/// <code>
/// x = √d·M_i + P_t
/// x += dropout(attention(norm(x))),  x += dropout(W₂·dropout(relu(W₁·norm(x) + b₁)) + b₂)       per block
/// score of item j after position t = norm(x_t)·M_j
/// </code>
/// <para>and every position is trained to score the item that came next above others, by one of the losses of <see cref="SASRecLoss"/>.</para>
/// <para>Differs from the paper: the softmax over the whole catalogue is the default loss, since it ranks far better (the paper's is
/// <see cref="SASRecLoss.Bce"/>). Query, key and value are all projections of the normalized input, and heads are joined by a projection. <see cref="NormPlacement.Post"/>, <see cref="SASRecOptions.FeedForwardFactor"/> 4 and <see cref="Activation.Gelu"/> give
/// the block of BERT. Positions are counted from the end of a sequence, so that sequences of like length are trained together without padding to L.
/// Sampled negatives, but for <see cref="SASRecLoss.Bce"/>, are shared by the positions of a sequence and come from the whole catalogue.</para>
/// <para>References: W.-C. Kang, J. McAuley, "Self-Attentive Sequential Recommendation", ICDM 2018. A. Petrov, C. Macdonald, "gSASRec: Reducing
/// Overconfidence in Sequential Recommendation Trained with Negative Sampling", RecSys 2023. A. Klenitskiy, A. Vasilev, "Turning Dross Into Gold Loss: is BERT4Rec
/// really better than SASRec?", RecSys 2023.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class SASRecTrainer(SASRecOptions? options = null) : Trainer<UserSequences, SASRecOptions, SASRecModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => SASRecModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override SASRecModel Train(UserSequences view, UserSequences? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        int items = view.ItemCount, length = Options.MaxSequenceLength;
        var (negatives, perPosition) = SASRecNetwork.Negatives(Options, items);
        var batches = new SequenceBatches(view, history, length, Options.BatchSize, negatives, perPosition);
        using var network = new SASRecNetwork(Options, items, batches.MeanPositions, new Weights(run.Seed, TorchDevices.Of(Options.Device)));
        SequenceValidation? judge = validation is null ? null : new SequenceValidation(view, validation, history);
        NetworkTrainer.Train(network, batches, Options, run, judge is null ? null : () => judge.Score(
            (users, vectors) => SequenceRows.Encode(view, users, length, network.EncodeLast, vectors), network.ItemVectors().AsMemory(0, items * Options.EmbeddingSize), Options.EmbeddingSize, run.Parallel));
        var parts = new SequenceParts(network.ItemVectors(), Options.EmbeddingSize, length, network.Write().ToBytes(), UserTails.Of(view, length));
        return new SASRecModel(DataProfile.Of(history), history, parts);
    }
}
