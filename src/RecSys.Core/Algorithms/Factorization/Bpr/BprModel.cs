using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="BprTrainer"/>: a vector for every user and item and a bias for every item. Scores are good for ordering only.
/// An unknown user gets the biases of the items, an unknown item 0, which is also the bias of an average item.
/// </summary>
public sealed class BprModel : RecommenderModel, IFoldIn, ISimilarItems, IItemVectors
{
    internal const string Name = "Bpr";

    private readonly BprParameters _parameters;
    private readonly BprFoldIn _foldIn;

    internal BprModel(DataProfile profile, CsrMatrix history, BprParameters parameters, BprFoldIn foldIn)
        : base(profile, history) => (_parameters, _foldIn) = (parameters, foldIn);

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public int VectorSize => _parameters.Items.Factors + 1;

    /// <summary>Bias of every item.</summary>
    public ReadOnlySpan<float> ItemBiases => _parameters.Biases;

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector)
    {
        _parameters.Items.Row(item).CopyTo(vector);
        vector[VectorSize - 1] = _parameters.Biases[item];
    }

    /// <inheritdoc/>
    public void UserVector(int user, Span<float> vector)
    {
        _parameters.Users.Row(user).CopyTo(vector);
        vector[VectorSize - 1] = 1;
    }

    /// <summary>Scores for the vector that some epochs of training on this history alone would give a user, items being fixed; the same history always gives the same scores.</summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var user = new float[_parameters.Items.Stride];
        _foldIn.Solve(_parameters, items, user);
        _parameters.Score(user, scores);
    }

    /// <summary>Similarity of item vectors: their cosine without the biases, −∞ for the item itself.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_parameters.Items, item, scores);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int factors = _parameters.Items.Factors;
        writer.Write("factors", factors);
        writer.Write("epochs", _foldIn.Epochs);
        writer.Write("learningRate", _foldIn.LearningRate);
        writer.Write("regularization", _foldIn.Regularization);
        writer.Write("users", _parameters.Users.Compact(), UserCount, factors);
        writer.Write("items", _parameters.Items.Compact(), ItemCount, factors);
        writer.Write("itemBiases", _parameters.Biases);
    }

    internal static BprModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        var foldIn = new BprFoldIn(reader.ReadInt("epochs", 1), reader.ReadFloat("learningRate"), reader.ReadFloat("regularization"));
        var parameters = new BprParameters(
            FactorTable.Of(reader.ReadFloats("users", profile.UserCount, factors), profile.UserCount, factors),
            FactorTable.Of(reader.ReadFloats("items", profile.ItemCount, factors), profile.ItemCount, factors),
            reader.ReadFloats("itemBiases", profile.ItemCount));
        return new BprModel(profile, history, parameters, foldIn);
    }

    /// <inheritdoc/>
    protected override float FallbackScore(int user, int item) => item < 0 ? 0 : _parameters.Biases[item];

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _parameters.Score(user, item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _parameters.Score(_parameters.Users.PaddedRow(user), scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        FactorTable table = _parameters.Users;
        var vectors = new float[users.Length * table.Stride];
        for (int i = 0; i < users.Length; i++) table.PaddedRow(users[i]).CopyTo(vectors.AsSpan(i * table.Stride));
        _parameters.Score(vectors, scores);
    }
}
