using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="SlimTrainer"/>: a few weights from item to item. Scores sum the weights from the items of the history.
/// An unknown user, or one without a history, gets every item's share of users, an unknown item 0.
/// </summary>
public sealed class SlimModel : RecommenderModel, IFoldIn, ISimilarItems, IExplains
{
    internal const string Name = "Slim";

    private readonly bool _useWeights;
    private readonly ItemTable _items;

    internal SlimModel(DataProfile profile, CsrMatrix history, bool useWeights, CsrMatrix weights)
        : base(profile, history) => (_useWeights, _items) = (useWeights, new ItemTable(weights, useWeights));

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>The weights above 0: row j has those that item j is scored with, which are column j of the paper's W.</summary>
    public CsrMatrix Weights => _items.Table;

    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty) ScoreUnknown(scores);
        else _items.Score(items, values, scores);
    }

    /// <summary>Similarity of other items to one: the weight that each of them has in its score, −∞ where there is none.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => _items.ScoreSimilar(item, scores);

    /// <inheritdoc/>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares) => _items.Explain(items, values, item, shares);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("useWeights", _useWeights);
        writer.Write("weights", Weights);
    }

    internal static SlimModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, reader.ReadBool("useWeights"), reader.ReadMatrix("weights", profile.ItemCount, profile.ItemCount));

    /// <inheritdoc/>
    protected override bool NeedsHistory => true;

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item) => _items.Score(History.RowColumns(user), History.RowValues(user), item);

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores) => _items.Score(History.RowColumns(user), History.RowValues(user), scores);
}
