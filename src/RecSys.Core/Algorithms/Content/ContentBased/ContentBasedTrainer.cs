using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Recommends items that are like those a user chose, by what is known of them: text, categories, numbers and vectors. Needs no other users and works for items that nobody has chosen yet.</summary>
/// <remarks>
/// <para>Input: implicit feedback with item features (<see cref="Interactions.ItemFeatures"/>); values are the weights of the user's items. Of the interactions nothing but each user's own is used.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>of items: text, categories, lists, numbers, vectors</description></item>
/// <item><term>New users without retraining</term><description>yes: the mean of their items; new items, too, by their features</description></item>
/// <item><term>Item vectors</term><description>yes, as long as the vocabulary and the vectors together</description></item>
/// <item><term>ONNX</term><description>yes: indices of users and items, both [batch], to scores [batch]; vectors with all their zeros, so for few features or few users</description></item>
/// <item><term>Time and memory</term><description>O(features of all items); a user O(features of all items); O(features of all items + interactions)</description></item>
/// </list>
/// <para>Algorithm: the vector of an item has a block for each field, of length √w_f where the field is known, and has length 1 as a whole:</para>
/// <code>
/// category, list, text   tf(t, i)·idf(t),  idf(t) = ln((1 + n)/(1 + n_t)) + 1, n items, n_t of them with t
/// number                 (cos θ, sin θ) with θ = π/2·Φ(z), z the standardized number: equal numbers are alike, opposite ends are not
/// vector of numbers      standardized
/// x_i = [√w_f·b_fi / ‖b_fi‖]_f / √Σ w_f, the sum over the fields that are known of i
/// p_u = Σ_i r_ui·x_i / Σ_i r_ui over the items that u likes;  score = p_u·x_i / ‖p_u‖, a cosine
/// </code>
/// <para>The dot product of two items is the mean of their cosines in each field by the weights w_f. Values that are missing, or that training never saw, say nothing and count nothing.
/// An explanation splits the score into the parts of the items of the history, or into those of the shared features.</para>
/// <para>Differs from the paper: this is the vector space model with the profile of Rocchio without its negative part; fields are normalized one by one, so that
/// a long description does not drown a genre. Φ is 1/2·(1 + tanh 0.8z).</para>
/// <para>References: G. Salton, C. Buckley, "Term-weighting Approaches in Automatic Text Retrieval", Information Processing and Management 24(5), 1988. M. Pazzani, D. Billsus,
/// "Content-Based Recommendation Systems", The Adaptive Web, 2007.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class ContentBasedTrainer(ContentBasedOptions? options = null) : Trainer<Interactions, ContentBasedOptions, ContentBasedModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => ContentBasedModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override ContentBasedModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        FeatureTable features = view.ItemFeatures
            ?? throw new ArgumentException($"{Algorithm} learns from item features and was given none. Add them with {nameof(Interactions)}.{nameof(Interactions.WithItemFeatures)}, or name their columns where the trainer is made.");
        foreach (string field in Options.FieldWeights.Keys.Where(field => !features.Has(field)))
            throw new ArgumentException($"{nameof(ContentBasedOptions.FieldWeights)} names a field '{field}', which the item features lack. Their columns are: {string.Join(", ", features.Fields.Select(f => f.Name))}.");
        EntityEncoder encoder = EntityEncoder.Fit(features, Options.TextFields, Options.Encoding, out FeatureRows rows, run.Cancellation);
        run.Cancellation.ThrowIfCancellationRequested();
        ContentSpace space = ContentSpace.Fit(encoder, rows, Options);
        ContentVectors items = space.Vectors(rows, run.Cancellation);
        run.Report(1, 1);
        return new ContentBasedModel(DataProfile.Of(history), history, space, items, Options.LikedFrom);
    }
}
