using System.Numerics.Tensors;
using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Scores an item by how similar it is to the items of the user's history (Sarwar et al. 2001; Linden, Smith and York 2003).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value), or implicit feedback (user, item[, weight]) by <see cref="NeighborOptions.Feedback"/>;
/// times only where <see cref="ItemKnnOptions.HalfLifeDays"/> is set. With implicit feedback and baskets (<see cref="Interactions.WithBaskets{T}"/>) items are similar that are bought together:
/// co-occurrences and the counts of items are those in baskets, rows without one have no part in them, and a user's history stays what it was.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit or implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: only their history is needed</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>training O(Σ |I_u|² + items² log k), a user O(items · k); O(items · k), with k Neighbors (implicit) or
/// <see cref="ItemKnnOptions.KeptNeighbors"/> (ratings). No matrix of items × items</description></item>
/// </list>
/// <para>Algorithm: with ratings and N the k items most similar to i of those the user rated, similarities above 0 only,
/// plain r̂ = Σ s·r_uj / Σ s; centred μ_i + Σ s·(r_uj − μ_j) / Σ s; z-score μ_i + σ_i Σ s·(r_uj − μ_j)/σ_j / Σ s;
/// baseline b_ui + Σ s·(r_uj − b_uj) / Σ s. Implicit: score(i) = |U_i|^−β Σ_j w_uj·s_ij, j from the history and among the k items most similar to i.
/// With a half-life an interaction of age t weighs 2^(−t/half-life), with user damping one of user u |I_u|^−α: norms and counts add these weights up,
/// co-occurrences the geometric mean of the two.
/// An item is no neighbour of itself. With ratings the similarities need MinNeighbors such items; with fewer the rating is μ (plain), μ_i (centred, z-score) or b_ui.</para>
/// <para>Differs from the paper: with ratings the k nearest are chosen among the kept items that the user rated, not before, which is more accurate.</para>
/// <para>References: B. Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001. G. Linden, B. Smith, J. York,
/// "Amazon.com recommendations", IEEE Internet Computing 7(1), 2003. M. Deshpande, G. Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22(1), 2004
/// (user damping 1: their row normalization). Y. Koren, "Factor in the neighbors", ACM TKDD 4(1), 2010.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class ItemKnnTrainer(ItemKnnOptions? options = null) : Trainer<Interactions, ItemKnnOptions, ItemKnnModel>(options ?? new())
{
    private const double SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public override string Algorithm => ItemKnnModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <summary>
    /// Brings a model up to date when interactions were added (or removed): the model that <c>Fit</c> would give, at the cost of the items that changed.
    /// Where all similarities change with any row, because of a half-life or of a baseline that they are measured from, and where they are counted in baskets,
    /// which a model does not keep, the model is trained again.
    /// </summary>
    /// <param name="model">A model that was trained with the same options.</param>
    /// <param name="train">All interactions, old and new; new users and items have indices after those that the model knows, as <see cref="Interactions.Append"/> gives them.</param>
    /// <param name="context">Progress and cancellation; null: none.</param>
    /// <exception cref="ArgumentException">The interactions know fewer users or items than the model, or the options are others.</exception>
    public ItemKnnModel Update(ItemKnnModel model, Interactions train, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        Options.Validate();
        if (train.UserCount < model.UserCount || train.ItemCount < model.ItemCount)
            throw new ArgumentException($"{Algorithm}: the interactions know {train.UserCount} users and {train.ItemCount} items, the model {model.UserCount} and {model.ItemCount}. Keep the old id maps and append new ids to them.");
        context ??= TrainingContext.None;
        context.Cancellation.ThrowIfCancellationRequested();
        CsrMatrix history = train.ByUser(Feedback);
        return (model.Scorer, Options.Feedback) switch
        {
            _ when history.Count == 0 || train.HasBaskets || Options.HalfLifeDays > 0 || Options.ChosenSimilarity == Similarity.PearsonBaseline => Fit(train, null, context),
            (ItemTableScorer scorer, Feedback.Implicit) => Update(scorer, model.History, history, Settings(train), context),
            (ItemRatingScorer scorer, Feedback.Explicit) => Update(scorer, history, train, context),
            _ => throw OtherOptions("the other kind of feedback"),
        };
    }

    /// <summary>
    /// Brings a recommender up to date when interactions arrive: it keeps what its users have, so that the new rows are all that is needed. Weights add up; of a
    /// pair that is rated again the last row counts. The recommender that is passed stays as it is and may go on serving.
    /// </summary>
    /// <param name="recommender">A recommender whose model was trained with the same options, new or from a file.</param>
    /// <param name="recent">The new interactions; users and items may be new, ids are of the same types.</param>
    /// <param name="context">Progress and cancellation; null: none.</param>
    /// <exception cref="ArgumentException">The model is of another algorithm, the options are others, or they ask for times or baskets, which a model does not keep.</exception>
    public Recommender Update(Recommender recommender, Interactions recent, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(recommender);
        ArgumentNullException.ThrowIfNull(recent);
        if (recommender.Model is not ItemKnnModel model) throw new ArgumentException($"{Algorithm} cannot bring a model of {recommender.Model.Algorithm} up to date.", nameof(recommender));
        if (Options.HalfLifeDays > 0 || recent.HasBaskets || model.Scorer is ItemTableScorer { Settings.Baskets: true })
            throw new ArgumentException($"A model of {Algorithm} keeps no times and no baskets of the interactions that it was trained on. Pass all interactions, old and new, to {nameof(Fit)}.", nameof(recent));
        CsrMatrix history = model.History;
        var users = new int[history.Count];
        for (int user = 0; user < history.RowCount; user++) users.AsSpan(history.RowStarts[user]..history.RowStarts[user + 1]).Fill(user);
        var known = new Interactions(recommender.UserIds, recommender.ItemIds, users, history.ColumnArray, history.ValueArray);
        Interactions all = known.Append(new Interactions(recent.UserIds, recent.ItemIds, recent.UserArray, recent.ItemArray, recent.ValueArray));
        return new Recommender(Update(model, all, context), all.UserIds, all.ItemIds);
    }

    /// <inheritdoc/>
    protected override ItemKnnModel Train(Interactions view, Interactions? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        DataProfile profile = DataProfile.Of(history);
        if (Options.Feedback == Feedback.Explicit)
        {
            if (view.HasBaskets) throw new ArgumentException($"{Algorithm}: baskets say what is bought together, not how it is rated. Set {nameof(Options.Feedback)} to {nameof(Feedback.Implicit)}, or leave them out.");
            NeighborRatings ratings = NeighborFit.Ratings(history, profile, Options, byUser: false, run, NeighborTable.Parts(history.ColumnCount));
            CsrMatrix kept = NeighborTable.Build(ratings.Correlated(), ratings.Settings.Similarity, Options.Kept, run, BaselineParts(ratings));
            return new ItemKnnModel(profile, history, new ItemRatingScorer(ratings, history, kept, Options.Kept));
        }
        ItemTableSettings settings = Settings(view);
        CsrMatrix counted = view.HasBaskets ? view.ByBasket() : history;
        CsrMatrix table = NeighborTable.Build(Weighted(counted, settings.Similarity).Transpose(), settings.Similarity, Options.Neighbors, run);
        return new ItemKnnModel(profile, history, new ItemTableScorer(history, profile, table, settings, Options.PopularityDamping));
    }

    private ItemKnnModel Update(ItemTableScorer scorer, CsrMatrix before, CsrMatrix history, ItemTableSettings settings, TrainingContext context)
    {
        if (scorer.Settings != settings) throw OtherOptions($"{scorer.Settings}");
        DataProfile profile = DataProfile.Of(history);
        CsrMatrix old = Weighted(before, settings.Similarity).Transpose(), now = Weighted(history, settings.Similarity).Transpose();
        CsrMatrix table = ItemTableUpdate.Update(
            scorer.Table, ItemTableUpdate.Changed(old, now), now, settings.Similarity, Options.Neighbors, new TrainingRun(Algorithm, Options, context));
        return new ItemKnnModel(profile, history, new ItemTableScorer(history, profile, table, settings, Options.PopularityDamping));
    }

    private ItemKnnModel Update(ItemRatingScorer scorer, CsrMatrix history, Interactions train, TrainingContext context)
    {
        if (scorer.Ratings.Settings.Similarity != Options.SimilaritySettings || scorer.KeptNeighbors != Options.Kept)
            throw OtherOptions($"{scorer.Ratings.Settings.Similarity}, {scorer.KeptNeighbors} kept neighbors");
        var run = new TrainingRun(Algorithm, Options, context);
        DataProfile profile = DataProfile.Of(history);
        NeighborRatings ratings = NeighborFit.Ratings(history, profile, Options, byUser: false, run, parts: 1);
        // With another centre similarities differ in their last bits.
        if (ratings.Center != scorer.Ratings.Center) return Fit(train, null, context);
        bool[] changed = ItemTableUpdate.Changed(scorer.Ratings.BySubject, ratings.BySubject);
        CsrMatrix table = ItemTableUpdate.Update(
            scorer.Table, changed, ratings.Correlated(), ratings.Settings.Similarity, Options.Kept, run, BaselineParts(ratings));
        return new ItemKnnModel(profile, history, new ItemRatingScorer(ratings, history, table, Options.Kept));
    }

    private int BaselineParts(NeighborRatings ratings) => ratings.Settings.NeedsBaseline ? Options.BaselineEpochs : 0;

    private ItemTableSettings Settings(Interactions data) => new(Options.SimilaritySettings, Options.Neighbors, Options.HalfLifeDays, Options.UserDamping, data.HasBaskets);

    private ArgumentException OtherOptions(string found) => new($"{Algorithm}: the model was trained with other options ({found}). Update it by a trainer with the same ones.");

    // The square root makes a product of two weights their geometric mean, and a squared norm a sum of weights.
    private CsrMatrix Weighted(CsrMatrix view, SimilaritySettings settings)
    {
        CsrMatrix matrix = settings.IsCount ? view.WithOnes() : view;
        if (Options.HalfLifeDays == 0 && Options.UserDamping == 0) return matrix;
        float[] values = matrix.Values.ToArray();
        if (Options.HalfLifeDays > 0) Age(view, values);
        for (int user = 0; user < matrix.RowCount; user++)
        {
            Span<float> row = values.AsSpan(matrix.RowStarts[user]..matrix.RowStarts[user + 1]);
            TensorPrimitives.Multiply(row, MathF.Pow(Math.Max(1, row.Length), -0.5f * Options.UserDamping), row);
        }
        return matrix.WithValues(values);
    }

    private void Age(CsrMatrix view, float[] values)
    {
        if (view.Times.IsEmpty)
            throw new ArgumentException($"{nameof(ItemKnnOptions.HalfLifeDays)} is {Options.HalfLifeDays}, but the interactions have no times. Name a time column, or set it to 0.");
        long newest = long.MinValue;
        foreach (long time in view.Times) newest = Math.Max(newest, time);
        for (int k = 0; k < values.Length; k++)
            values[k] *= (float)Math.Pow(2, 0.5 * ((double)view.Times[k] - newest) / SecondsPerDay / Options.HalfLifeDays);
    }
}
