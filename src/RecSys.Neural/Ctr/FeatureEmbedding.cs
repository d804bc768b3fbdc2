using RecSys.Data;
using RecSys.Onnx.Graph;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// A vector for every feature, and of them one for every field of a row: that of the category, the weighted mean (or sum) of those of a list, the numbers times their
/// vectors. Values never seen and missing ones are features like others.
/// </summary>
public sealed class FeatureEmbedding
{
    private readonly Embedding? _whole;
    private readonly RowEmbedding? _rows;
    private readonly (int Slot, int Count, bool Pooled)[] _runs;

    /// <summary>Vectors of normal numbers.</summary>
    /// <param name="weights">Where the vectors are kept.</param>
    /// <param name="name">Their name.</param>
    /// <param name="layout">The features.</param>
    /// <param name="size">Length of a vector.</param>
    /// <param name="deviation">Standard deviation of the first numbers.</param>
    /// <param name="regularized">Whether every step shrinks all vectors; otherwise it goes through those of its batch alone.</param>
    public FeatureEmbedding(Weights weights, string name, FeatureLayout layout, int size, double deviation, bool regularized)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if ((long)layout.FeatureCount * size > MostNumbers)
            throw new ArgumentException($"{layout.FeatureCount} features with vectors of {size} numbers are more than a network can hold. Raise MinCount, set HashBuckets, or lower EmbeddingSize.");
        Size = size;
        if (regularized) _whole = new Embedding(weights, name, layout.FeatureCount, size, deviation);
        else _rows = new RowEmbedding(weights, name, layout.FeatureCount, size, deviation);
        _runs = [.. Runs(layout)];
    }

    // An ONNX file holds less than 2 GB.
    private const long MostNumbers = 480_000_000;

    /// <summary>Length of a vector.</summary>
    public int Size { get; }

    /// <summary>The vectors: [features, size].</summary>
    public Weight Table => _rows?.Table ?? _whole!.Table;

    /// <summary>The vectors of the fields.</summary>
    /// <returns>[batch, fields, size].</returns>
    public Tensor Forward(FeatureInput input)
    {
        Tensor slots = Slots(input);
        if (_runs is [{ Pooled: false }]) return slots;
        return cat([.. _runs.Select(run => slots.narrow(1, run.Slot, run.Count) is var part && run.Pooled ? part.sum(1, keepdim: true) : part)], 1);
    }

    /// <summary>The sum of the vectors of all fields.</summary>
    /// <returns>[batch, size].</returns>
    public Tensor Sum(FeatureInput input) => Slots(input).sum(1);

    /// <summary>Writes what <see cref="Forward"/> computes.</summary>
    public OnnxValue Write(FeatureGraphInput input)
    {
        OnnxValue slots = WriteSlots(input);
        if (_runs is [{ Pooled: false }]) return slots;
        OnnxValue[] parts = [.. _runs.Select(run =>
        {
            OnnxValue part = input.Graph.Slice(slots, 1, run.Slot, run.Slot + run.Count);
            return run.Pooled ? input.Graph.ReduceSum(part, 1, keepDimension: true) : part;
        })];
        return parts.Length == 1 ? parts[0] : input.Graph.Concat(1, parts);
    }

    /// <summary>Writes what <see cref="Sum"/> computes.</summary>
    public OnnxValue WriteSum(FeatureGraphInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Graph.ReduceSum(WriteSlots(input), 1);
    }

    /// <summary>Gives zeros to the features that no training row has: they are never trained, and noise would move scores.</summary>
    internal void Clear(ReadOnlySpan<bool> trained)
    {
        float[] values = Table.ToArray();
        for (int feature = 0; feature < trained.Length; feature++)
        {
            if (!trained[feature]) values.AsSpan(feature * Size, Size).Clear();
        }
        Tensors.CopyFrom(Table.Value, values);
    }

    // Fields of one slot that stand side by side are taken together.
    private static IEnumerable<(int Slot, int Count, bool Pooled)> Runs(FeatureLayout layout)
    {
        var runs = new List<(int Slot, int Count, bool Pooled)>();
        for (int field = 0; field < layout.FieldCount; field++)
        {
            int slot = layout.Slots[field], count = layout.Slots[field + 1] - slot;
            if (count == 1 && runs is [.., { Pooled: false }]) runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            else runs.Add((slot, count, count > 1));
        }
        return runs;
    }

    private Tensor Slots(FeatureInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Tensor vectors = _whole?.Forward(input.Features) ?? Look(input.Batch);
        return vectors * input.Values.unsqueeze(2);
    }

    private Tensor Look(FeatureBatch batch)
    {
        int slots = batch.Layout.SlotCount;
        var rows = new int[batch.Count * slots];
        for (int i = 0; i < rows.Length; i++) rows[i] = (int)batch.Indices[i];
        return _rows!.Forward(rows).view(batch.Count, slots, Size);
    }

    private OnnxValue WriteSlots(FeatureGraphInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Graph.Gather(Table.Write(input.Graph), input.Features) * input.Graph.Unsqueeze(input.Values, 2);
    }
}
