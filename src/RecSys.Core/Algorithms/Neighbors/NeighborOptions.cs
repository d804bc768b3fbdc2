using RecSys.Data;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Options that <see cref="UserKnnTrainer"/> and <see cref="ItemKnnTrainer"/> share.</summary>
public abstract record NeighborOptions : TrainerOptions
{
    /// <summary>
    /// Whether values are ratings to predict (default) or weights of implicit feedback to rank by. Implicit feedback takes the similarities
    /// <see cref="Similarity.Cosine"/>, <see cref="Similarity.Jaccard"/> and <see cref="Similarity.CoPurchase"/>.
    /// </summary>
    public Feedback Feedback { get; init; } = Feedback.Explicit;

    /// <summary>
    /// Neighbours that a score is made of, k: with ratings the most similar ones of those that have a rating to give; with implicit feedback
    /// the most similar of all, the rest being dropped. Default 40; range: 1 to 100,000.
    /// </summary>
    public int Neighbors { get; init; } = 40;

    /// <summary>Neighbours below which a rating is not predicted from them: it is the mean of all ratings (plain), the subject's own mean (centred, z-score), or the baseline. Default 1; range: 1 to <see cref="Neighbors"/>.</summary>
    public int MinNeighbors { get; init; } = 1;

    /// <summary>Measure of similarity; null (default) takes <see cref="Similarity.MeanSquaredDifference"/> with ratings and <see cref="Similarity.Cosine"/> with implicit feedback.</summary>
    public Similarity? Similarity { get; init; }

    /// <summary>What is averaged where ratings are predicted. Default <see cref="NeighborPrediction.Baseline"/>, the most accurate.</summary>
    public NeighborPrediction Prediction { get; init; } = NeighborPrediction.Baseline;

    /// <summary>Shared entries below which two are not similar at all. Default 1; at least 1.</summary>
    public int MinSupport { get; init; } = 1;

    /// <summary>Pulls similarities that few shared entries stand behind towards 0, as <see cref="Algorithms.Similarity"/> says. Null (default): 100 with <see cref="Similarity.PearsonBaseline"/>, otherwise 0. Range: 0 or greater.</summary>
    public float? Shrinkage { get; init; }

    /// <summary>Significance weighting (Herlocker et al. 1999): with n shared entries a similarity counts min(n, threshold) / threshold. Default 0: off; range: 0 or greater.</summary>
    public int SignificanceThreshold { get; init; }

    /// <summary>Passes of the baseline estimates, where they are used. Default 10; range: 1 to 10,000.</summary>
    public int BaselineEpochs { get; init; } = 10;

    /// <summary>Regularization of the user biases of the baseline. Default 15; range: 0 or greater.</summary>
    public float UserBiasRegularization { get; init; } = 15f;

    /// <summary>Regularization of the item biases of the baseline. Default 10; range: 0 or greater.</summary>
    public float ItemBiasRegularization { get; init; } = 10f;

    /// <summary>Whether predicted ratings are clipped to the range of the training ratings; the order of items is that before clipping. Default true.</summary>
    public bool ClipScores { get; init; } = true;

    internal Similarity ChosenSimilarity
        => Similarity ?? (Feedback == Feedback.Explicit ? Algorithms.Similarity.MeanSquaredDifference : Algorithms.Similarity.Cosine);

    internal BaselineOptions Baseline
        => new() { Epochs = BaselineEpochs, UserBiasRegularization = UserBiasRegularization, ItemBiasRegularization = ItemBiasRegularization };

    internal SimilaritySettings SimilaritySettings => new(
        ChosenSimilarity, MinSupport, Shrinkage ?? (ChosenSimilarity == Algorithms.Similarity.PearsonBaseline ? 100f : 0f), SignificanceThreshold);

    /// <inheritdoc/>
    protected override void Check(OptionsCheck check)
    {
        check.Defined(Feedback);
        check.InRange(Neighbors, 1, 100_000);
        check.InRange(MinNeighbors, 1, Math.Max(1, Neighbors));
        check.Defined(ChosenSimilarity, nameof(Similarity));
        check.That(
            Feedback == Feedback.Explicit || ChosenSimilarity is Algorithms.Similarity.Cosine or Algorithms.Similarity.Jaccard or Algorithms.Similarity.CoPurchase,
            nameof(Similarity), "must be Cosine, Jaccard or CoPurchase with implicit feedback", ChosenSimilarity);
        check.Defined(Prediction);
        check.InRange(MinSupport, 1, int.MaxValue);
        check.NotNegative(Shrinkage ?? 0, nameof(Shrinkage));
        check.NotNegative(SignificanceThreshold);
        check.InRange(BaselineEpochs, 1, 10_000);
        check.NotNegative(UserBiasRegularization);
        check.NotNegative(ItemBiasRegularization);
    }
}
