using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// A model of the rankers that learn from pairs and triples: a vector for every user and item and a bias for every item, with <see cref="LogisticMfModel"/>
/// also one for every user. Scores are good for ordering only unless the model says otherwise.
/// An unknown user, or one without interactions, gets the biases of the items, an unknown item 0, which is also the bias of an average item.
/// </summary>
public abstract class PairFactorModel : RecommenderModel, IFoldIn, ISimilarItems, IFactorModel
{
    private protected PairFactorModel(DataProfile profile, CsrMatrix history, PairFactors factors)
        : base(profile, history) => Factors = factors;

    /// <inheritdoc/>
    public int VectorSize => Factors.Items.Factors + (Factors.UserBiases.Length == 0 ? 1 : 2);

    /// <summary>Bias of every item.</summary>
    public ReadOnlySpan<float> ItemBiases => Factors.Biases;

    /// <summary>Bias of every user; empty where users have none.</summary>
    public ReadOnlySpan<float> UserBiases => Factors.UserBiases;

    private protected PairFactors Factors { get; }

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector)
    {
        vector[^1] = 1; // beside the bias of a user, where there is one
        Factors.Items.Row(item).CopyTo(vector);
        vector[Factors.Items.Factors] = Factors.Biases[item];
    }

    /// <inheritdoc/>
    public void UserVector(int user, Span<float> vector)
    {
        Factors.Users.Row(user).CopyTo(vector);
        vector[Factors.Users.Factors] = 1;
        if (Factors.UserBiases.Length > 0) vector[^1] = Factors.UserBiases[user];
    }

    /// <summary>Scores for the vector that some epochs of training on this history alone would give a user, items being fixed; the same history always gives the same scores.</summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var user = new PairFactors(new FactorTable(1, Factors.Items.Factors), Factors.Items, Factors.Biases, new float[Math.Min(1, Factors.UserBiases.Length)]);
        FoldIn(items, user);
        user.Score(0, scores);
    }

    /// <summary>Similarity of item vectors: their cosine without the biases, −∞ for the item itself.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(Factors.Items, item, scores);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int factors = Factors.Items.Factors;
        writer.Write("factors", factors);
        writer.Write("users", Factors.Users.Compact(), UserCount, factors);
        writer.Write("items", Factors.Items.Compact(), ItemCount, factors);
        writer.Write("itemBiases", Factors.Biases);
        if (Factors.UserBiases.Length > 0) writer.Write("userBiases", Factors.UserBiases);
    }

    private protected static PairFactors ReadFactors(ModelReader reader, DataProfile profile)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        return new PairFactors(
            FactorTable.Of(reader.ReadFloats("users", profile.UserCount, factors), profile.UserCount, factors),
            FactorTable.Of(reader.ReadFloats("items", profile.ItemCount, factors), profile.ItemCount, factors),
            reader.ReadFloats("itemBiases", profile.ItemCount),
            reader.Has("userBiases") ? reader.ReadFloats("userBiases", profile.UserCount) : []);
    }

    /// <summary>Finds the vector (and bias) of the one user of these factors, which are zeros, from a history; the items must not change.</summary>
    private protected abstract void FoldIn(ReadOnlySpan<int> items, PairFactors user);

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => item < 0 ? 0 : Factors.Biases[item];

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => Factors.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => Factors.Score(user, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => Factors.Score(users, scores);
}
