using RecSys.Algorithms;
using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>The network of <see cref="SASRecTrainer"/>: vectors of items and positions, blocks of causal attention, and a score with every item's vector.</summary>
internal sealed class SASRecNetwork : Network<SequenceBatch>
{
    // Of the vectors; those of items come in times √d, as in the paper, and are matched with as they are.
    private const double Deviation = 0.02;

    private readonly SASRecOptions _options;
    private readonly int _itemCount;
    private readonly double _meanPositions;
    private readonly SASRecLoss _loss;
    private readonly Embedding _items;
    private readonly Weight _positions;
    private readonly TransformerBlock[] _blocks;
    private readonly LayerNorm? _norm;
    private readonly Dropout _dropout;

    /// <summary>A network with first weights.</summary>
    /// <param name="options">Options.</param>
    /// <param name="itemCount">Size of the catalogue.</param>
    /// <param name="meanPositions">Positions of a batch, by which the sum of losses is divided, so that a position counts the same in batches of long and of short sequences.</param>
    /// <param name="weights">Where the weights are kept.</param>
    public SASRecNetwork(SASRecOptions options, int itemCount, double meanPositions, Weights weights)
        : base(weights)
    {
        (_options, _itemCount, _meanPositions, _loss) = (options, itemCount, meanPositions, options.LossFor(itemCount));
        int size = options.EmbeddingSize;
        // The row behind the last item stands for padding.
        _items = new Embedding(weights, "items", itemCount + 1, size, Deviation);
        _positions = weights.Normal("positions", Deviation * Scale, options.MaxSequenceLength, size);
        _blocks = [.. Enumerable.Range(0, options.Blocks).Select(b =>
            new TransformerBlock(weights, $"blocks.{b}", size, options.Heads, size * options.FeedForwardFactor, options.Activation, options.Dropout, options.Norm))];
        _norm = options.Norm == NormPlacement.Pre ? new LayerNorm(weights, "norm", size) : null;
        _dropout = new Dropout(weights, options.Dropout);
    }

    private float Scale => MathF.Sqrt(_options.EmbeddingSize);

    /// <summary>Negatives that the loss needs for every sequence or position.</summary>
    public static (int Count, bool PerPosition) Negatives(SASRecOptions options, int itemCount) => options.LossFor(itemCount) switch
    {
        SASRecLoss.Softmax => (0, false),
        SASRecLoss.Bce => (1, true),
        _ => (options.NegativeSamples, false),
    };

    /// <summary>Hidden vectors of all positions.</summary>
    /// <param name="items">Item indices, padded on the left by the number of items: [batch, length].</param>
    /// <param name="padding">Padding in front of each sequence: [batch].</param>
    public Tensor Encode(Tensor items, ReadOnlySpan<int> padding)
    {
        int length = (int)items.shape[1];
        // Positions are counted from the end: in a short batch without padding they are what they would be after padding to the full length.
        Tensor x = _dropout.Forward((_items.Forward(items) * Scale) + _positions.Value.narrow(0, _options.MaxSequenceLength - length, length));
        Tensor mask = AttentionMask.Create(padding, length, causal: true, Weights);
        foreach (TransformerBlock block in _blocks) x = block.Forward(x, mask);
        return _norm is null ? x : _norm.Forward(x);
    }

    /// <inheritdoc/>
    public override Tensor Loss(SequenceBatch batch)
    {
        Tensor hidden = Encode(Indices(batch.Items, batch.Count, batch.Length), batch.Padding).reshape(-1, _options.EmbeddingSize);
        Tensor mean = _loss == SASRecLoss.Softmax
            ? SoftmaxCrossEntropy.Loss(hidden, _items.Table.Value, Indices(batch.Targets, batch.Count * batch.Length), _itemCount)
            : Sampled(hidden, batch);
        return mean * (batch.RealCount / _meanPositions);
    }

    private Tensor Sampled(Tensor hidden, SequenceBatch batch)
    {
        int size = _options.EmbeddingSize;
        Tensor real = Indices(batch.Real, batch.RealCount);
        // Padding is looked up as the row of padding, and its score is not used.
        for (int i = 0; i < batch.Targets.Length; i++) batch.Targets[i] = batch.Targets[i] < 0 ? _itemCount : batch.Targets[i];
        Tensor positive = (hidden * _items.Forward(Indices(batch.Targets, batch.Count * batch.Length))).sum(1).index_select(0, real);
        Tensor negatives;
        if (_loss == SASRecLoss.Bce)
        {
            negatives = (hidden.index_select(0, real) * _items.Forward(Indices(batch.Negatives, batch.RealCount))).sum(1).unsqueeze(1);
            return BinaryCrossEntropy.PairLoss(positive, negatives);
        }
        // The positions of a sequence share its negatives: [batch, length, size] × [batch, size, negatives].
        Tensor sampled = _items.Forward(Indices(batch.Negatives, batch.Count, batch.NegativeCount));
        negatives = hidden.view(batch.Count, batch.Length, size).bmm(sampled.transpose(1, 2)).reshape(-1, batch.NegativeCount).index_select(0, real);
        if (_loss == SASRecLoss.GeneralizedBce)
            return GeneralizedBce.Loss(positive, negatives, GeneralizedBce.Power(batch.NegativeCount, _itemCount, _options.Calibration));
        // Each stands for (items − 1) / negatives items of the catalogue.
        Tensor logQ = full([1], Math.Log((double)batch.NegativeCount / Math.Max(1, _itemCount - 1)), Weights.Type, Weights.Device);
        // [positions, negatives]: 1 where a sampled item is the target itself.
        Tensor rows = Indices(SequenceOf(batch), batch.RealCount);
        Tensor targets = Indices(batch.Targets, batch.Count * batch.Length).index_select(0, real);
        Tensor hits = Indices(batch.Negatives, batch.Count, batch.NegativeCount).index_select(0, rows) == targets.unsqueeze(1);
        return SampledSoftmax.Loss(positive, negatives, negativesLogQ: logQ, accidental: hits.to(Weights.Type));
    }

    // The sequence that each position belongs to.
    private static long[] SequenceOf(SequenceBatch batch)
    {
        var rows = new long[batch.RealCount];
        for (int i = 0; i < rows.Length; i++) rows[i] = batch.Real[i] / batch.Length;
        return rows;
    }

    /// <summary>Vectors of sequences as they are now, outside of training.</summary>
    /// <param name="items">Item indices, padded on the left by the number of items: [padding.Length, length].</param>
    /// <param name="padding">Padding in front of each sequence.</param>
    /// <param name="vectors">Receives the vectors: [padding.Length × size].</param>
    public void EncodeLast(ReadOnlySpan<long> items, ReadOnlySpan<int> padding, Span<float> vectors)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable untracked = no_grad();
        int length = items.Length / padding.Length;
        Tensors.CopyTo(Encode(Indices(items, padding.Length, length), padding).select(1, length - 1), vectors);
    }

    /// <summary>Vectors of all items, and of padding as the last one: [items + 1, size].</summary>
    public float[] ItemVectors() => _items.Table.ToArray();

    /// <summary>Writes the graph from vectors of items to the vector of the sequence.</summary>
    /// <returns>Inputs "vectors" [batch, length, size] and "real" [batch, length], 1 or 0 for padding; output "hidden" [batch, size].</returns>
    public OnnxModel Write()
    {
        int size = _options.EmbeddingSize, most = _options.MaxSequenceLength;
        var graph = new OnnxGraph("SASRec");
        OnnxValue vectors = graph.Input(SequenceModel.VectorsInput, OnnxElement.Float, "batch", "length", size);
        OnnxValue real = graph.Greater(graph.Input(SequenceModel.RealInput, OnnxElement.Float, "batch", "length"), graph.Scalar(0.5f));
        OnnxValue end = graph.Integers(most);
        OnnxValue x = (vectors * Scale) + graph.Slice(_positions.Write(graph), 0, end - graph.Dimension(vectors, 1), end);
        OnnxValue mask = AttentionMask.Write(real, causal: true);
        // Of the last block only the last position is wanted.
        for (int b = 0; b < _blocks.Length; b++) x = _blocks[b].Write(x, mask, lastOnly: b == _blocks.Length - 1);
        x = graph.Squeeze(_norm is null ? x : _norm.Write(x), 1);
        graph.Output(SequenceModel.HiddenOutput, x);
        return graph.ToModel();
    }
}
