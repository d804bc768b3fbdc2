using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Scores an item by how similar it is to the items of the user's history (Sarwar et al. 2001; Linden, Smith and York 2003).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value), or implicit feedback (user, item[, weight]) by <see cref="NeighborOptions.Feedback"/>;
/// times only where <see cref="ItemKnnOptions.HalfLifeDays"/> is set. For "frequently bought together" pass baskets as users.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit or implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: only their history is needed</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(Σ |I_u|²). Implicit: O(items · k). Ratings: rows of similarities on first use, kept up to
/// <see cref="NeighborOptions.CacheMegabytes"/>, so at most min(4·items² bytes, that)</description></item>
/// </list>
/// <para>Algorithm: with ratings and N the k items most similar to i of those the user rated, similarities above 0 only,
/// plain r̂ = Σ s·r_uj / Σ s; centred μ_i + Σ s·(r_uj − μ_j) / Σ s; z-score μ_i + σ_i Σ s·(r_uj − μ_j)/σ_j / Σ s;
/// baseline b_ui + Σ s·(r_uj − b_uj) / Σ s. Implicit: score(i) = |U_i|^−β Σ_j w_uj·s_ij, j from the history and among the k items most similar to i.
/// With a half-life an interaction of age t weighs 2^(−t/half-life): norms and counts add these weights up, co-occurrences the geometric mean of the two.
/// An item is no neighbour of itself.</para>
/// <para>Differs from the paper: with ratings the k nearest are chosen among the items that the user rated, not before, which is more accurate.</para>
/// <para>References: B. Sarwar et al., "Item-based collaborative filtering recommendation algorithms", WWW 2001. G. Linden, B. Smith, J. York,
/// "Amazon.com recommendations", IEEE Internet Computing 7(1), 2003. Y. Koren, "Factor in the neighbors", ACM TKDD 4(1), 2010.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class ItemKnnTrainer(ItemKnnOptions? options = null) : Trainer<CsrMatrix, ItemKnnOptions, ItemKnnModel>(options ?? new())
{
    private const double SecondsPerDay = 86_400;

    /// <inheritdoc/>
    public override string Algorithm => ItemKnnModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <summary>
    /// Brings a model up to date when interactions were added (or removed): the model that <c>Fit</c> would give, at the cost of the items that changed.
    /// Models of ratings, which store no similarities, and models with a half-life, whose weights all change, are simply trained again.
    /// </summary>
    /// <param name="model">A model that was trained with the same options.</param>
    /// <param name="train">All interactions, old and new; new users and items have indices after those that the model knows.</param>
    /// <param name="context">Progress and cancellation; null: none.</param>
    /// <exception cref="ArgumentException">The interactions know fewer users or items than the model, or the options are others.</exception>
    public ItemKnnModel Update(ItemKnnModel model, Interactions train, TrainingContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(train);
        Options.Validate();
        if (train.UserCount < model.UserCount || train.ItemCount < model.ItemCount)
            throw new ArgumentException($"{Algorithm}: the interactions know {train.UserCount} users and {train.ItemCount} items, the model {model.UserCount} and {model.ItemCount}. Keep the old id maps and append new ids to them.");
        SimilaritySettings settings = Options.SimilaritySettings;
        if (model.Scorer is not ItemTableScorer scorer || Options.Feedback == Feedback.Explicit || Options.HalfLifeDays > 0) return Fit(train, null, context);
        if (scorer.Settings != settings || scorer.Neighbors != Options.Neighbors)
            throw new ArgumentException($"{Algorithm}: the model was trained with other options ({scorer.Settings}, {scorer.Neighbors} neighbors). Update it by a trainer with the same ones.");
        var run = new TrainingRun(Algorithm, Options, context ?? TrainingContext.None);
        CsrMatrix history = train.ByUser(Feedback.Implicit);
        DataProfile profile = DataProfile.Of(history);
        CsrMatrix table = ItemTableUpdate.Update(
            scorer.Table, Weighted(model.History, settings).Transpose(), Weighted(history, settings).Transpose(), settings, Options.Neighbors, run);
        return new ItemKnnModel(profile, history, new ItemTableScorer(history, profile, table, settings, Options.Neighbors, Options.PopularityDamping));
    }

    /// <inheritdoc/>
    protected override ItemKnnModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        if (Options.Feedback == Feedback.Explicit)
            return new ItemKnnModel(profile, history, new ItemRatingScorer(NeighborFit.Ratings(view, profile, Options, byUser: false, run), history));
        SimilaritySettings settings = Options.SimilaritySettings;
        CsrMatrix table = NeighborTable.Build(Weighted(view, settings).Transpose(), settings, Options.Neighbors, run);
        return new ItemKnnModel(profile, history, new ItemTableScorer(history, profile, table, settings, Options.Neighbors, Options.PopularityDamping));
    }

    // The square root makes a product of two weights their geometric mean, and a squared norm a sum of weights.
    private CsrMatrix Weighted(CsrMatrix view, SimilaritySettings settings)
    {
        CsrMatrix matrix = settings.IsCount ? view.WithOnes() : view;
        if (Options.HalfLifeDays == 0) return matrix;
        if (view.Times.IsEmpty)
            throw new ArgumentException($"{nameof(ItemKnnOptions.HalfLifeDays)} is {Options.HalfLifeDays}, but the interactions have no times. Name a time column, or set it to 0.");
        long newest = long.MinValue;
        foreach (long time in view.Times) newest = Math.Max(newest, time);
        float[] values = matrix.Values.ToArray();
        for (int k = 0; k < values.Length; k++)
            values[k] *= (float)Math.Pow(2, 0.5 * ((double)view.Times[k] - newest) / SecondsPerDay / Options.HalfLifeDays);
        return matrix.WithValues(values);
    }
}
