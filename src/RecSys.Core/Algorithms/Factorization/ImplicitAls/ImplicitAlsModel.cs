using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="ImplicitAlsTrainer"/>: a vector for every user and item, the score is their dot product, near 1 where an interaction is expected and
/// near 0 where none is. An unknown user gets every item's share of users, an unknown item 0; the vector of a known user without interactions is zeros, and so are the scores.
/// </summary>
public sealed class ImplicitAlsModel : RecommenderModel, IFoldIn, ISimilarItems, IFactorModel, IExplains
{
    internal const string Name = "ImplicitAls";

    private readonly ImplicitObjective _objective;
    private readonly FactorTable _users, _items;
    private readonly float[] _gram;

    internal ImplicitAlsModel(DataProfile profile, CsrMatrix history, ImplicitObjective objective, FactorTable users, FactorTable items)
        : base(profile, history)
    {
        (_objective, _users, _items) = (objective, users, items);
        _gram = Gram.Compute(items.Values, items.Stride, items.Factors, new ParallelOptions());
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public int VectorSize => _items.Factors;

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector) => _items.Row(item).CopyTo(vector);

    /// <inheritdoc/>
    public void UserVector(int user, Span<float> vector) => _users.Row(user).CopyTo(vector);

    /// <summary>The vector that a user of this history has: the exact solution of equation (4) against the item vectors.</summary>
    /// <param name="items">Item indices of the history, distinct; may be empty, which gives a vector of zeros.</param>
    /// <param name="values">Weight of each; as in training, weights of 0 (or below) say nothing.</param>
    /// <param name="vector">Receives the vector: [VectorSize].</param>
    public void FoldInVector(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> vector)
        => Solve(items, values).Right.AsSpan(0, VectorSize).CopyTo(vector);

    /// <summary>Scores for the vector of <see cref="FoldInVector"/>; of somebody without a history, those for an unknown user.</summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (values.IndexOfAnyInRange(float.Epsilon, float.MaxValue) < 0)
        {
            Score(-1, scores);
            return;
        }
        var user = new float[_items.Stride];
        FoldInVector(items, values, user.AsSpan(0, VectorSize));
        VectorMath.Scores(user, _items.Values, _items.Stride, scores);
    }

    /// <summary>Similarity of item vectors: their cosine, −∞ for the item itself and for items without a vector.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(_items, item, scores);

    /// <summary>
    /// Shares of a score as in section 5 of Hu, Koren and Volinsky: with W the inverse of the user's matrix, item j of the history contributes c_uj·y_iᵀWy_j.
    /// They add up to the score that fold-in gives.
    /// </summary>
    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
    {
        SymmetricSystem system = Factored(items, values);
        system.Right.AsSpan().Clear();
        _items.Row(item).CopyTo(system.Right);
        system.Solve(); // W·y_i
        for (int k = 0; k < items.Length; k++)
            shares[k] = values[k] <= 0 ? 0 : (_objective.WeightOf(values[k]) + _objective.Shift) * VectorMath.Dot(_items.Row(items[k]), system.Right.AsSpan(0, VectorSize));
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _objective.Write(writer);
        writer.Write("factors", VectorSize);
        writer.Write("users", _users.Compact(), UserCount, VectorSize);
        writer.Write("items", _items.Compact(), ItemCount, VectorSize);
    }

    internal static ImplicitAlsModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        int factors = reader.ReadInt("factors", 1, 4096);
        return new(profile, history, ImplicitObjective.Read(reader),
            FactorTable.Of(reader.ReadFloats("users", profile.UserCount, factors), profile.UserCount, factors),
            FactorTable.Of(reader.ReadFloats("items", profile.ItemCount, factors), profile.ItemCount, factors));
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => VectorMath.Score(_users.PaddedRow(user), _items.PaddedRow(item));

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => VectorMath.Scores(_users.PaddedRow(user), _items.Values, _items.Stride, scores);

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores) => VectorMath.Scores(_users.PaddedRows(users), _items.Values, _items.Stride, scores);

    private SymmetricSystem Solve(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        SymmetricSystem system = Factored(items, values);
        system.Solve();
        return system;
    }

    private SymmetricSystem Factored(ReadOnlySpan<int> items, ReadOnlySpan<float> values)
    {
        var (chosen, weights) = (new int[items.Length], new float[items.Length]);
        int count = 0;
        for (int k = 0; k < items.Length; k++)
        {
            if (values[k] > 0) (chosen[count], weights[count++]) = (items[k], _objective.WeightOf(values[k]));
        }
        var system = new SymmetricSystem(VectorSize);
        new RowSystem
        {
            Vectors = _items.Values,
            Gram = _gram,
            Factors = VectorSize,
            Stride = _items.Stride,
            Items = chosen.AsSpan(0, count),
            Weights = weights.AsSpan(0, count),
            Shift = _objective.Shift,
            GramWeight = _objective.GramWeight,
            Lambda = _objective.RegularizationOf(count, ItemCount),
        }.Factor(system);
        return system;
    }
}
