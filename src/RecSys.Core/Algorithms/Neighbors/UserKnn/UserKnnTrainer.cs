using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Scores an item by what the users most similar to the user made of it (Resnick et al. 1994; Herlocker et al. 1999).</summary>
/// <remarks>
/// <para>Input: ratings (user, item, value), or implicit feedback (user, item[, weight]) by <see cref="NeighborOptions.Feedback"/>.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>explicit or implicit</description></item>
/// <item><term>Negatives</term><description>none</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: their similarities are computed from their history</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>a user's row of similarities: O(Σ of the raters of the user's items), O(users). Ratings: rows on first use, kept up to
/// <see cref="UserKnnOptions.CacheMegabytes"/>, so at most min(4·users² bytes, that). Implicit: O(Σ |U_i|²), O(users · k)</description></item>
/// </list>
/// <para>Algorithm: with ratings and N the k users most similar to u of those who rated i, similarities above 0 only (fewer than MinNeighbors: see there),
/// plain r̂ = Σ s·r_vi / Σ s; centred μ_u + Σ s·(r_vi − μ_v) / Σ s; z-score μ_u + σ_u Σ s·(r_vi − μ_v)/σ_v / Σ s;
/// baseline b_ui + Σ s·(r_vi − b_vi) / Σ s. Implicit: score = Σ_{v∈N_k(u)} s·w_vi over the k users most similar to u of all.
/// Of equal similarities the user with the lower index is taken. A user is no neighbour of their own.</para>
/// <para>Differs from the paper: nothing of size users × items is built, and a model of ratings stores no similarities: rows are derived from the history.</para>
/// <para>References: P. Resnick et al., "GroupLens", CSCW 1994. J. Herlocker et al., "An algorithmic framework for performing collaborative filtering", SIGIR 1999.
/// Y. Koren, "Factor in the neighbors", ACM TKDD 4(1), 2010.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class UserKnnTrainer(UserKnnOptions? options = null) : Trainer<CsrMatrix, UserKnnOptions, UserKnnModel>(options ?? new())
{
    /// <inheritdoc/>
    public override string Algorithm => UserKnnModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Options.Feedback;

    /// <inheritdoc/>
    protected override UserKnnModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        DataProfile profile = DataProfile.Of(view);
        if (Options.Feedback == Feedback.Explicit)
            return new UserKnnModel(profile, history, new UserRatingScorer(NeighborFit.Ratings(view, profile, Options, byUser: true, run), Options.CacheMegabytes));
        SimilaritySettings settings = Options.SimilaritySettings;
        CsrMatrix table = NeighborTable.Build(settings.IsCount ? view.WithOnes() : view, settings, Options.Neighbors, run);
        return new UserKnnModel(profile, history, new UserTableScorer(history, table, settings, Options.Neighbors));
    }
}
