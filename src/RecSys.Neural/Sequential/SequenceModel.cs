using System.Buffers;
using RecSys.Algorithms;
using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Onnx.Export;
using RecSys.Onnx.Graph;
using RecSys.Serialization;

namespace RecSys.Neural;

/// <summary>
/// A network that makes a vector of a sequence and scores it with the vectors of the items. ONNX Runtime computes the vector, this library's kernels the scores.
/// Known users are scored by their last items in training, an unknown user or an empty history by how many users have each item.
/// </summary>
public abstract class SequenceModel : RecommenderModel, IFoldIn, ISimilarItems, IItemVectors, IOnnxModel
{
    internal const string VectorsInput = "vectors", RealInput = "real", HiddenOutput = "hidden";

    private readonly float[] _items;
    private readonly UserTails _tails;
    private readonly SequenceEncoder _encoder;

    private protected SequenceModel(DataProfile profile, CsrMatrix history, SequenceParts parts)
        : base(profile, history)
    {
        (_items, _tails, VectorSize, MaxSequenceLength) = (parts.Items, parts.Tails, parts.Size, parts.MaxLength);
        _encoder = new SequenceEncoder(parts);
    }

    /// <inheritdoc/>
    public int VectorSize { get; }

    /// <summary>Items of a history that are read, the latest ones.</summary>
    public int MaxSequenceLength { get; }

    /// <inheritdoc/>
    public bool ReadsOrder => true;

    /// <inheritdoc/>
    public void ItemVector(int item, Span<float> vector) => Items.Slice(item * VectorSize, VectorSize).CopyTo(vector);

    /// <summary>Writes the vector of a user's sequence in training; zeros where there is none.</summary>
    /// <inheritdoc/>
    public void UserVector(int user, Span<float> vector) => _encoder.Encode(_tails.Items(user), vector[..VectorSize]);

    /// <summary>Scores what comes after a history: the latest item last, repeats allowed; of a longer one the latest <see cref="MaxSequenceLength"/> items count.</summary>
    /// <inheritdoc/>
    public void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        if (items.IsEmpty)
        {
            Score(-1, scores);
            return;
        }
        float[] vector = ArrayPool<float>.Shared.Rent(VectorSize);
        _encoder.Encode(items, vector.AsSpan(0, VectorSize));
        VectorMath.Scores(vector.AsSpan(0, VectorSize), Items, VectorSize, scores);
        ArrayPool<float>.Shared.Return(vector);
    }

    /// <summary>Similarity of item vectors: their cosine, −∞ for the item itself.</summary>
    /// <inheritdoc/>
    public void ScoreSimilar(int item, Span<float> scores) => ItemCosines.Score(Items, VectorSize, item, scores);

    /// <summary>
    /// The whole network: input <c>items</c>, Int64 [batch, length], indices of the items of each sequence, the latest last, −1 for padding in front;
    /// output <c>scores</c>, Float [batch, items], by the same indices. Any length may be given; the latest <see cref="MaxSequenceLength"/> places count.
    /// </summary>
    /// <inheritdoc/>
    public byte[] ToOnnx(IdMap userIds, IdMap itemIds)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        ArgumentNullException.ThrowIfNull(itemIds);
        var graph = new OnnxGraph(Algorithm);
        OnnxValue all = graph.Input("items", OnnxElement.Int64, "batch", "length");
        OnnxValue items = graph.Slice(all, 1, -MaxSequenceLength);
        OnnxValue real = graph.Cast(graph.GreaterOrEqual(items, graph.Scalar(0L)), OnnxElement.Float);
        // −1 is the last row: that of padding.
        OnnxValue table = graph.Constant("items.table", _items, ItemCount + 1, VectorSize);
        OnnxValue hidden = graph.Inline(OnnxModelFile.Read(_encoder.Model), graph.Gather(table, items), real)[0];
        graph.Output("scores", graph.MatMul(hidden, graph.Transpose(graph.Slice(table, 0, 0, ItemCount), 1, 0)), "batch", ItemCount);
        return graph.ToModel(OnnxFiles.Metadata(Algorithm, userIds, itemIds, new() { ["items"] = "index of each item, -1 for padding in front", ["scores"] = "by item index" })).ToBytes();
    }

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("size", VectorSize);
        writer.Write("maxSequenceLength", MaxSequenceLength);
        writer.Write("items", _items, ItemCount + 1, VectorSize);
        writer.Write("encoder.onnx", _encoder.Model);
        _tails.Write(writer);
    }

    internal static SequenceParts ReadParts(ModelReader reader, DataProfile profile)
    {
        int size = reader.ReadInt("size", 1, 4096);
        return new SequenceParts(reader.ReadFloats("items", profile.ItemCount + 1, size), size, reader.ReadInt("maxSequenceLength", 1, 10_000),
            reader.Read<byte>("encoder.onnx", -1), UserTails.Read(reader, profile));
    }

    /// <inheritdoc/>
    protected override float ScorePair(int user, int item)
    {
        if (_tails.Items(user).IsEmpty) return FallbackScore(-1, item);
        float score = 0;
        VectorMath.Scores(_encoder.Known(user, _tails.Items(user)), Items.Slice(item * VectorSize, VectorSize), VectorSize, new Span<float>(ref score));
        return score;
    }

    /// <inheritdoc/>
    protected override void ScoreItems(int user, Span<float> scores)
    {
        if (_tails.Items(user).IsEmpty) Score(-1, scores);
        else VectorMath.Scores(_encoder.Known(user, _tails.Items(user)), Items, VectorSize, scores);
    }

    /// <inheritdoc/>
    protected override void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        if (users.Length == 1)
        {
            ScoreItems(users[0], scores);
            return;
        }
        float[] vectors = ArrayPool<float>.Shared.Rent(users.Length * VectorSize);
        Span<float> used = vectors.AsSpan(0, users.Length * VectorSize);
        _encoder.Encode(users, _tails, used);
        VectorMath.Scores(used, Items, VectorSize, scores);
        ArrayPool<float>.Shared.Return(vectors);
        for (int i = 0; i < users.Length; i++)
        {
            if (_tails.Items(users[i]).IsEmpty) Score(-1, scores.Slice(i * ItemCount, ItemCount));
        }
    }

    // Without the row of padding.
    private ReadOnlySpan<float> Items => _items.AsSpan(0, ItemCount * VectorSize);
}
