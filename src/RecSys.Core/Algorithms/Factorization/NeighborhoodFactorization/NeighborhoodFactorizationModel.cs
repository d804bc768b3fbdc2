using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="NeighborhoodFactorizationTrainer"/>: μ + b_u + b_i + q_i·p_u + |R^k(i;u)|^-½ Σ_{j∈R^k(i;u)} w_ij·(r_uj − b_uj).
/// <code>
/// weights                      sparse matrix [items × items], w_ij
/// baseline.userBias  f32 [users]   baseline.itemBias  f32 [items]
/// ... and what models of biased factors have: factors, biased, clipScores, regularization, biasRegularization, perRating, users, items, userBias, itemBias
/// </code>
/// </summary>
public sealed class NeighborhoodFactorizationModel : RecommenderModel, IFoldIn, ISimilarItems, IExplains
{
    internal const string Name = "NeighborhoodFactorization";

    private readonly BiasedFactors _factors;
    private readonly NeighborWeights _weights;
    private readonly BaselineEstimates _baseline;

    internal NeighborhoodFactorizationModel(DataProfile profile, CsrMatrix history, BiasedFactors factors, NeighborWeights weights, BaselineEstimates baseline)
        : base(profile, history) => (_factors, _weights, _baseline) = (factors, weights, baseline);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => true;

    /// <summary>The part of the score without the weights.</summary>
    internal BiasedFactors Factors => _factors;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        float[] deviations = Deviations(items, values);
        // What the weights say of the ratings of the history, each from the others, is not left for the vector to explain.
        var rest = new float[values.Length];
        (int[] sorted, float[] ordered) = ([.. items], [.. deviations]);
        Array.Sort(sorted, ordered); // a history comes in any order
        for (int k = 0; k < rest.Length; k++) rest[k] = values[k] - _weights.Sum(items[k], sorted, ordered);
        _factors.ScoreHistory(items, rest, scores);
        _weights.AddSums(sorted, ordered, scores);
    }

    /// <summary>What each item of the history adds through its weight: |R^k(i;u)|^-½·w_ij·(r_uj − b_uj), 0 where it is not similar.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
        => _weights.Shares(item, items, Deviations(items, values), shares);

    /// <summary>Cosine of the item vectors without the biases; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => _factors.ScoreSimilar(item, scores);

    /// <summary>The score clipped to the range of the training ratings, where <see cref="NeighborhoodFactorizationOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _factors.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        _factors.Write(writer);
        writer.Write("weights", _weights.Table);
        writer.Write("baseline.userBias", _baseline.UserBias);
        writer.Write("baseline.itemBias", _baseline.ItemBias);
    }

    internal static NeighborhoodFactorizationModel Read(ModelReader reader, DataProfile profile, CsrMatrix history) => new(
        profile, history, BiasedFactors.Read(reader, profile), new NeighborWeights(reader.ReadMatrix("weights", profile.ItemCount, profile.ItemCount)),
        new BaselineEstimates(profile.Mean, reader.ReadFloats("baseline.userBias", profile.UserCount), reader.ReadFloats("baseline.itemBias", profile.ItemCount)));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _factors.Fallback(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _factors.Score(user, item) + _weights.Sum(item, History.RowColumns(user), Deviations(user));

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores)
    {
        _factors.Score(user, scores);
        _weights.AddSums(History.RowColumns(user), Deviations(user), scores);
    }

    private float[] Deviations(int user)
    {
        var deviations = new float[History.RowLength(user)];
        RatingDeviations.Of(_baseline, _baseline.UserBias[user], History.RowColumns(user), History.RowValues(user), deviations);
        return deviations;
    }

    // Those of somebody whose baseline bias comes from this history.
    private float[] Deviations(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        var deviations = new float[items.Length];
        float bias = BaselineEstimates.Bias(items, values, _baseline.Mean, _baseline.ItemBias, new BaselineOptions().UserBiasRegularization);
        RatingDeviations.Of(_baseline, bias, items, values, deviations);
        return deviations;
    }
}
