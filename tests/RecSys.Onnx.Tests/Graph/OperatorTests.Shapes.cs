using RecSys.Onnx.Graph;
using RecSys.Onnx.Tests.Testing;

namespace RecSys.Onnx.Tests.Graph;

public sealed partial class OperatorTests
{
    private static Dictionary<string, Action<OperatorCase>> Shapes => new()
    {
        ["Reshape, kept and remaining"] = t => t.Gives(t.Graph.Reshape(t.Float("batch, 2, 2", 1, 2, 3, 4, 5, 6, 7, 8), 0, -1), "Float[batch, 4]", 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f),
        ["Reshape, heads"] = t => t.Gives(t.Graph.Reshape(t.Float("batch, length, 2", [.. Enumerable.Range(0, 12).Select(i => (float)i)]), 0, 0, 2, 1),
            "Float[batch, length, 2, 1]", [.. Enumerable.Range(0, 12).Select(i => (float)i)]),
        ["Reshape, a name remains"] = t => t.Gives(t.Graph.Reshape(t.Float("batch, 2", 1, 2, 3, 4), -1, 2, 1), "Float[batch, 2, 1]", 1f, 2f, 3f, 4f),
        ["Reshape, rows of sequences"] = t => t.Gives(t.Graph.Reshape(t.Float("batch, length, 1", 1, 2, 3, 4, 5, 6), -1, 1), "Float[?, 1]", 1f, 2f, 3f, 4f, 5f, 6f),
        ["Flatten"] = t => t.Gives(t.Graph.Flatten(t.Float("batch, 2, 1", 1, 2, 3, 4)), "Float[batch, 2]", 1f, 2f, 3f, 4f),
        ["Transpose"] = t => t.Gives(t.Graph.Transpose(t.Float("batch, length", 1, 2, 3, 4, 5, 6)), "Float[length, batch]", 1f, 4f, 2f, 5f, 3f, 6f),
        ["Transpose, an order"] = t => t.Gives(t.Graph.Transpose(t.Float("batch, 1, length", 1, 2, 3, 4, 5, 6), 1, 2, 0), "Float[1, length, batch]", 1f, 4f, 2f, 5f, 3f, 6f),
        ["Concat"] = t => t.Gives(t.Graph.Concat(-1, t.Float("batch, 1", 1, 2), t.Float("batch, 2", 3, 4, 5, 6)), "Float[batch, 3]", 1f, 3f, 4f, 2f, 5f, 6f),
        ["Concat, a dynamic axis"] = t => t.Gives(t.Graph.Concat(0, t.Float("batch", 1, 2), t.Float("2", 3, 4)), "Float[?]", 1f, 2f, 3f, 4f),
        ["Split"] = t =>
        {
            var parts = t.Graph.Split(t.Float("batch, 3", 1, 2, 3, 4, 5, 6), 1, 1, 2);
            t.Gives(parts[0], "Float[batch, 1]", 1f, 4f);
            t.Gives(parts[1], "Float[batch, 2]", 2f, 3f, 5f, 6f);
        },
        ["Unsqueeze and Squeeze"] = t =>
        {
            var wide = t.Graph.Unsqueeze(t.Float("batch", 1, 2), 0, -1);
            t.Gives(wide, "Float[1, batch, 1]", 1f, 2f);
            t.Gives(t.Graph.Squeeze(wide, 0), "Float[batch, 1]", 1f, 2f);
        },
        ["Shape"] = t => t.Gives(t.Graph.Shape(t.Float("batch, length", new float[6])), "Int64[2]", 2L, 3L),
        ["Dimension, dynamic and fixed"] = t =>
        {
            var x = t.Float("batch, 5", new float[10]);
            t.Gives(t.Graph.Dimension(x, 0), "Int64[1]", 2L);
            t.Gives(t.Graph.Dimension(x, -1), "Int64[1]", 5L);
        },
        ["Range"] = t => t.Gives(t.Graph.Range(t.Graph.Scalar(1L), t.Graph.Scalar(8L), t.Graph.Scalar(3L)), "Int64[3]", 1L, 4L, 7L),
        ["Positions"] = t => t.Gives(t.Graph.Positions(t.Long("batch, length", new long[6]), 1), "Int64[length]", 0L, 1L, 2L),
        ["Expand"] = t => t.Gives(t.Graph.Expand(t.Float("batch, 1", 1, 2), 1, 3), "Float[batch, 3]", 1f, 1f, 1f, 2f, 2f, 2f),
        ["Tile"] = t => t.Gives(t.Graph.Tile(t.Float("batch, 2", 1, 2, 3, 4), 1, 2), "Float[batch, 4]", 1f, 2f, 1f, 2f, 3f, 4f, 3f, 4f),
        ["ConstantOfShape"] = t => t.Gives(t.Graph.Filled(t.Graph.Shape(t.Long("batch, 2", new long[4])), 7f), "Float[batch, 2]", 7f, 7f, 7f, 7f),
        ["ConstantOfShape, integers"] = t => t.Gives(t.Graph.Filled(t.Graph.Dimension(t.Long("batch, 2", new long[4]), 0), 7L), "Int64[batch]", 7L, 7L),
        ["Trilu"] = t => t.Gives(t.Graph.Trilu(t.Float("2, 2", 1, 2, 3, 4), upper: false), "Float[2, 2]", 1f, 0f, 3f, 4f),
        ["Trilu, above the diagonal"] = t => t.Gives(t.Graph.Trilu(t.Float("2, 2", 1, 2, 3, 4), upper: true, diagonal: 1), "Float[2, 2]", 0f, 2f, 0f, 0f),
    };

    /// <summary>Shapes that are taken from tensors, changed and given back: names of dimensions must come through.</summary>
    private static Dictionary<string, Action<OperatorCase>> Following => new()
    {
        ["a shape put together for Reshape"] = t =>
        {
            var x = t.Float("batch, length, 4", new float[24]);
            var shape = t.Graph.Concat(0, t.Graph.Dimension(x, 0), t.Graph.Dimension(x, 1), t.Graph.Integers(2, 2));
            t.Gives(t.Graph.Reshape(x, shape), "Float[batch, length, 2, 2]", new float[24]);
        },
        ["a shape by Gather and Unsqueeze for Expand"] = t =>
        {
            var x = t.Float("batch, length", new float[6]);
            var batch = t.Graph.Unsqueeze(t.Graph.At(t.Graph.Shape(x), 0, 0), 0);
            t.Gives(t.Graph.Expand(t.Graph.Constant("row", [1f, 2f], 1, 2), t.Graph.Concat(0, batch, t.Graph.Integers(2))), "Float[batch, 2]", 1f, 2f, 1f, 2f);
        },
        ["a shape by Slice and arithmetic"] = t =>
        {
            var x = t.Float("batch, 4", new float[8]);
            var doubled = t.Graph.Slice(t.Graph.Shape(x), 0, 1) * t.Graph.Integers(2);
            t.Gives(t.Graph.Filled(t.Graph.Concat(0, t.Graph.Dimension(x, 0) * t.Graph.Integers(1), doubled), 1f), "Float[batch, 8]", [.. Enumerable.Repeat(1f, 16)]);
        },
        ["a causal mask"] = t =>
        {
            var items = t.Long("batch, length", new long[6]);
            var positions = t.Graph.Positions(items, 1);
            var mask = t.Graph.LessOrEqual(t.Graph.Unsqueeze(positions, 0), t.Graph.Unsqueeze(positions, 1));
            t.Gives(mask, "Bool[length, length]", true, false, false, true, true, false, true, true, true);
        },
        ["a tile of a dynamic number"] = t =>
        {
            var x = t.Float("batch, 1", new float[2]);
            t.Gives(t.Graph.Tile(t.Graph.Constant("one", [5f], 1, 1), t.Graph.Concat(0, t.Graph.Dimension(x, 0), t.Graph.Integers(1))), "Float[batch, 1]", 5f, 5f);
        },
    };

    private static Dictionary<string, Action<OperatorCase>> Selections => new()
    {
        ["Slice"] = t => t.Gives(t.Graph.Slice(t.Float("batch, 4", 1, 2, 3, 4, 5, 6, 7, 8), 1, 1, -1), "Float[batch, 2]", 2f, 3f, 6f, 7f),
        ["Slice, backward"] = t => t.Gives(t.Graph.Slice(t.Float("4", 1, 2, 3, 4), 0, -1, long.MinValue, -1), "Float[4]", 4f, 3f, 2f, 1f),
        ["Slice, with a step"] = t => t.Gives(t.Graph.Slice(t.Float("5", 1, 2, 3, 4, 5), 0, 0, step: 2), "Float[3]", 1f, 3f, 5f),
        ["Slice, of a dynamic dimension"] = t => t.Gives(t.Graph.Slice(t.Float("length", 1, 2, 3), 0, -1), "Float[?]", 3f),
        ["Slice, with computed ends"] = t =>
        {
            var x = t.Float("length", 1, 2, 3);
            t.Gives(t.Graph.Slice(t.Graph.Constant("positions", [10f, 20f, 30f, 40f], 4), 0, t.Graph.Integers(0), t.Graph.Dimension(x, 0)) + 0f, "Float[?]", 10f, 20f, 30f);
        },
        ["Gather, an embedding"] = t => t.Gives(t.Graph.Gather(t.Graph.Constant("table", [1f, 2f, 3f, 4f, 5f, 6f], 3, 2), t.Long("batch, 1", 2, 0)), "Float[batch, 1, 2]", 5f, 6f, 1f, 2f),
        ["Gather, the last position"] = t => t.Gives(t.Graph.At(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 1, -1), "Float[batch]", 3f, 6f),
        ["GatherElements"] = t => t.Gives(t.Graph.GatherElements(t.Float("batch, 3", 1, 2, 3, 4, 5, 6), t.Long("batch, 1", 2, 0), 1), "Float[batch, 1]", 3f, 4f),
        ["TopK"] = t =>
        {
            var (values, indices) = t.Graph.TopK(t.Float("batch, 4", 1, 4, 4, 2, 0, -1, -2, 5), 2);
            t.Gives(values, "Float[batch, 2]", 4f, 4f, 5f, 0f);
            t.Gives(indices, "Int64[batch, 2]", 1L, 2L, 3L, 0L);
        },
    };
}
