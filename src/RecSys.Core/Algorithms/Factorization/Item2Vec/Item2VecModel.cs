using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="Item2VecTrainer"/>: two vectors for every item. A user is the mean of the vectors of the items in the history, each counted once.
/// An unknown user, or one without a history, gets every item's share of users, an unknown item 0.
/// <code>
/// factors                        scalar
/// items    f32 [items × factors]   v_i
/// targets  f32 [items × factors]   what the mean is multiplied with; absent where it is v_i
/// biases   f32 [items]             absent where there are none
/// </code>
/// </summary>
public sealed class Item2VecModel : RecommenderModel, IFoldIn, ISimilarItems, IFactorModel, IExplains
{
    internal const string Name = "Item2Vec";

    private readonly Item2VecVectors _vectors;

    internal Item2VecModel(DataProfile profile, CsrMatrix history, Item2VecVectors vectors)
        : base(profile, history) => _vectors = vectors;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public int VectorSize => _vectors.Items.Factors + (_vectors.Biases.Length == 0 ? 0 : 1) + 1;

    /// <summary>Writes what a history is multiplied with to score the item, behind it the bias where there is one, and the item's share of users; for what the item is like, see <see cref="Embedding"/>.</summary>
    public void ItemVector(int item, Span<float> vector)
    {
        _vectors.Targets.Row(item).CopyTo(vector);
        if (_vectors.Biases.Length > 0) vector[^2] = _vectors.Biases[item];
        vector[^1] = FallbackScore(-1, item);
    }

    /// <summary>Writes the mean of the vectors of the user's items, 1 where items have a bias, and 0; for a user without a history zeros, and 1.</summary>
    public void UserVector(int user, Span<float> vector)
    {
        vector.Clear();
        if (History.RowLength(user) == 0)
        {
            vector[^1] = 1;
            return;
        }
        Span<float> mean = new float[_vectors.Items.Stride];
        _vectors.Mean(History.RowColumns(user), mean);
        mean[.._vectors.Items.Factors].CopyTo(vector);
        if (_vectors.Biases.Length > 0) vector[^2] = 1;
    }

    /// <summary>The vector of an item, as a feature for other models: items with like contexts have like vectors.</summary>
    /// <param name="item">Item index.</param>
    public ReadOnlySpan<float> Embedding(int item) => _vectors.Items.Row(item);

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty)
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = FallbackScore(-1, item);
            return;
        }
        // In one order, so that one history always gives the same bits.
        int[] history = items.ToArray();
        Array.Sort(history);
        var mean = new float[_vectors.Items.Stride];
        _vectors.Mean(history, mean);
        _vectors.Score(mean, scores);
    }

    /// <summary>Cosine of the item vectors; −∞ for the item itself and for items that were never beside another.</summary>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_vectors.Items, item, scores);

    /// <summary>The part of the score, beside the bias of the item, that each item of the history brings: v_j·t_i / |I|.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        for (int k = 0; k < items.Length; k++) shares[k] = VectorMath.Dot(_vectors.Items.Row(items[k]), _vectors.Targets.Row(item)) / items.Length;
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        int factors = _vectors.Items.Factors;
        writer.Write("factors", factors);
        writer.Write("items", _vectors.Items.Compact(), ItemCount, factors);
        if (_vectors.Targets != _vectors.Items) writer.Write("targets", _vectors.Targets.Compact(), ItemCount, factors);
        if (_vectors.Biases.Length > 0) writer.Write("biases", _vectors.Biases);
    }

    internal static Item2VecModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        FactorTable items = FactorTable.Of(reader.ReadFloats("items", profile.ItemCount, factors), profile.ItemCount, factors);
        FactorTable targets = reader.Has("targets") ? FactorTable.Of(reader.ReadFloats("targets", profile.ItemCount, factors), profile.ItemCount, factors) : items;
        return new Item2VecModel(profile, history, new Item2VecVectors(items, targets, reader.Has("biases") ? reader.ReadFloats("biases", profile.ItemCount) : []));
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        if (History.RowLength(user) == 0) return FallbackScore(-1, item);
        Span<float> mean = new float[_vectors.Items.Stride];
        _vectors.Mean(History.RowColumns(user), mean);
        return _vectors.Score(mean, item);
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => ScoreHistory(History.RowColumns(user), [], scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        int stride = _vectors.Items.Stride;
        var means = new float[users.Length * stride];
        for (int k = 0; k < users.Length; k++) _vectors.Mean(History.RowColumns(users[k]), means.AsSpan(k * stride, stride));
        _vectors.Score(means, scores);
        for (int k = 0; k < users.Length; k++)
        {
            if (History.RowLength(users[k]) == 0) ScoreItems(users[k], scores.Slice(k * ItemCount, ItemCount));
        }
    }
}
