using System.Buffers;
using System.Numerics.Tensors;
using RecSys.Numerics;

namespace RecSys.Neural;

/// <summary>
/// Scores of items for the vector of a user, on the processor by this library's kernels. The part of the first layer that belongs to an item is computed once for all
/// users; what is left runs over tiles of items. Thread-safe.
/// </summary>
internal sealed class NcfScorer
{
    // Items of a tile, so that what the layers make of it stays in the cache.
    private const int Tile = 96;

    private readonly NcfShape _shape;
    private readonly float[] _userLayer;
    private readonly NcfLayer[] _layers;
    private readonly float[] _productItems;
    private readonly float[] _layerItems;
    private readonly float[] _productOutput;
    private readonly float[] _layersOutput;
    private readonly float _offset;
    private readonly int _widest;

    public NcfScorer(NcfParts parts)
    {
        _shape = parts.Shape;
        int product = _shape.ProductSize, size = _shape.LayerSize, width = _shape.Width, count = parts.Items.Length / width;
        (_productOutput, _layersOutput, _offset) = (parts.ProductOutput, parts.LayersOutput, parts.Offset);
        _layers = Array.ConvertAll(parts.Layers, layer => layer.Folded());
        _productItems = Columns(parts.Items, width, 0, product);
        (_userLayer, _layerItems) = ([], []);
        if (size == 0) return;
        NcfLayer first = _layers[0];
        _widest = _layers.Max(layer => layer.Output);
        _userLayer = Columns(first.Matrix, 2 * size, 0, size);
        _layerItems = new float[checked(count * first.Output)];
        VectorMath.Scores(Columns(parts.Items, width, product, size), Columns(first.Matrix, 2 * size, size, size), size, _layerItems);
    }

    /// <summary>What the vector of a user is multiplied by, h ⊙ p: [product size].</summary>
    public void Weigh(ReadOnlySpan<float> user, Span<float> weighted) => TensorPrimitives.Multiply(user[.._shape.ProductSize], _productOutput, weighted);

    /// <summary>Scores of items next to one another.</summary>
    /// <param name="user">Vector of a user: [width].</param>
    /// <param name="first">The first item.</param>
    /// <param name="scores">Receives the scores.</param>
    public void Score(ReadOnlySpan<float> user, int first, Span<float> scores)
    {
        int product = _shape.ProductSize, layer = _shape.LayerSize;
        int most = Math.Min(Tile, scores.Length), firstWidth = layer == 0 ? 0 : _layers[0].Output;
        float[] memory = ArrayPool<float>.Shared.Rent(product + firstWidth + (2 * most * _widest) + most);
        Span<float> weighted = memory.AsSpan(0, product), ofUser = memory.AsSpan(product, firstWidth);
        Span<float> work = memory.AsSpan(product + firstWidth, 2 * most * _widest), ofLayers = memory.AsSpan(product + firstWidth + work.Length, most);
        if (product > 0) Weigh(user, weighted);
        if (layer > 0)
        {
            VectorMath.Scores(user.Slice(product, layer), _userLayer, layer, ofUser);
            TensorPrimitives.Add(ofUser, _layers[0].Bias, ofUser);
        }
        for (int start = 0; start < scores.Length; start += Tile)
        {
            int count = Math.Min(Tile, scores.Length - start);
            Span<float> tile = scores.Slice(start, count);
            if (product > 0) VectorMath.Scores(weighted, _productItems.AsSpan((first + start) * product, count * product), product, tile);
            if (layer > 0)
            {
                Run(ofUser, first + start, count, work, ofLayers[..count]);
                if (product > 0) TensorPrimitives.Add(tile, ofLayers[..count], tile);
                else ofLayers[..count].CopyTo(tile);
            }
            TensorPrimitives.Add(tile, _offset, tile);
        }
        ArrayPool<float>.Shared.Return(memory);
    }

    private void Run(ReadOnlySpan<float> ofUser, int first, int count, Span<float> work, Span<float> result)
    {
        int width = _layers[0].Output;
        Span<float> from = work[..(work.Length / 2)], to = work[(work.Length / 2)..];
        for (int i = 0; i < count; i++) TensorPrimitives.Add(_layerItems.AsSpan((first + i) * width, width), ofUser, from.Slice(i * width, width));
        TensorPrimitives.Max(from[..(count * width)], 0f, from[..(count * width)]);
        foreach (NcfLayer layer in _layers.AsSpan(1))
        {
            VectorMath.Scores(from[..(count * layer.Input)], layer.Matrix, layer.Input, to[..(count * layer.Output)]);
            for (int i = 0; i < count; i++)
            {
                Span<float> row = to.Slice(i * layer.Output, layer.Output);
                TensorPrimitives.Add(row, layer.Bias, row);
            }
            TensorPrimitives.Max(to[..(count * layer.Output)], 0f, to[..(count * layer.Output)]);
            Span<float> swap = from;
            from = to;
            to = swap;
        }
        VectorMath.Scores(_layersOutput, from[..(count * _layersOutput.Length)], _layersOutput.Length, result);
    }

    private static float[] Columns(float[] rows, int width, int first, int count)
    {
        if (count == width) return rows;
        var columns = new float[rows.Length / width * count];
        for (int row = 0; count > 0 && row < rows.Length / width; row++) rows.AsSpan((row * width) + first, count).CopyTo(columns.AsSpan(row * count));
        return columns;
    }
}
