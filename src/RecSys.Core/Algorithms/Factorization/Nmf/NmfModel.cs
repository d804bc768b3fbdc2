using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="NmfTrainer"/>: p_u·q_i with no negative number in p and q, or μ + b_u + b_i + p_u·q_i.</summary>
public sealed class NmfModel : RecommenderModel, IFoldIn, IItemVectors, ISimilarItems
{
    internal const string Name = "Nmf";

    // The updates of one vector converge much sooner than those of all.
    private const int FoldInSteps = 50;
    private readonly BiasedFactors _factors;

    internal NmfModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history) => _factors = factors;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override bool PredictsRatings => true;

    /// <inheritdoc/>
    public int VectorSize => _factors.VectorSize;

    /// <summary>Writes (q_i, b_i, 1): [VectorSize]. The dot product with the user's vector is the score before <see cref="Present"/>.</summary>
    public void ItemVector(int item, Span<float> vector) => _factors.ItemRow(item).CopyTo(vector);

    /// <summary>Writes (p_u, 1, μ + b_u): [VectorSize].</summary>
    public void UserVector(int user, Span<float> vector) => _factors.UserRow(user).CopyTo(vector);

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        // Items without ratings have no vector, and say nothing of their user.
        int usable = 0;
        foreach (int item in items) usable += Profile.ItemCounts[item] > 0 ? 1 : 0;
        if (usable == 0)
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = FallbackScore(-1, item);
            return;
        }
        (float[] user, float bias) = Fit(items, values, usable);
        _factors.ScoreVector(user, bias, scores);
    }

    /// <summary>Cosine of the item vectors without the biases; −∞ for the item itself and for items without ratings.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => _factors.ScoreSimilar(item, scores);

    /// <summary>The score clipped to the range of the training ratings, where <see cref="NmfOptions.ClipScores"/> asks for it.</summary>
    /// <param name="score">A score.</param>
    public override float Present(float score) => _factors.Present(score);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer) => _factors.Write(writer);

    internal static NmfModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, BiasedFactors.Read(reader, profile));

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => _factors.Fallback(user, item);

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _factors.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _factors.Score(user, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => _factors.Score(users, scores);

    // The updates of training for one user; the bias is the best one for the vector of each step.
    private (float[] User, float Bias) Fit(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int usable)
    {
        FactorSettings settings = _factors.Settings;
        float[] user = new float[settings.Factors], next = new float[settings.Factors];
        Array.Fill(user, 0.5f);
        float bias = 0;
        var step = new NonNegativeStep(settings.Factors);
        for (int epoch = 0; epoch < FoldInSteps; epoch++)
        {
            step.Clear();
            float rest = 0;
            for (int k = 0; k < items.Length; k++)
            {
                ReadOnlySpan<float> item = _factors.ItemFactors(items[k]);
                float estimate = _factors.Mean + bias + _factors.ItemBias[items[k]] + VectorMath.Dot(user, item);
                rest += values[k] - estimate + bias;
                step.Add(item, values[k], estimate);
            }
            step.Apply(user, settings.Regularization, usable, next);
            (user, next) = (next, user);
            if (settings.Biased) bias = rest / (items.Length * (1 + settings.BiasRegularization));
        }
        return (user, bias);
    }
}
