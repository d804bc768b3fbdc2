using RecSys.Onnx.Graph;
using RecSys.Onnx.Tests.Testing;

namespace RecSys.Onnx.Tests.Graph;

public sealed partial class OperatorTests
{
    private static Dictionary<string, Action<OperatorCase>> Reductions => new()
    {
        ["ReduceSum"] = t => t.Gives(t.Graph.ReduceSum(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 1), "Float[batch]", 6f, 15f),
        ["ReduceSum, kept"] = t => t.Gives(t.Graph.ReduceSum(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 0, keepDimension: true), "Float[1, length]", 5f, 7f, 9f),
        ["ReduceSum, two axes"] = t => t.Gives(t.Graph.ReduceSum(t.Float("batch, length", 1, 2, 3, 4, 5, 6), [0, -1]), "Float[]", 21f),
        ["ReduceMean"] = t => t.Gives(t.Graph.ReduceMean(t.Float("batch, length", 1, 2, 3, 4, 5, 6), -1), "Float[batch]", 2f, 5f),
        ["ReduceMax"] = t => t.Gives(t.Graph.ReduceMax(t.Float("batch, length", 1, 2, 3, 4, 5, 6), [0], keepDimensions: true), "Float[1, length]", 4f, 5f, 6f),
        ["ReduceMin"] = t => t.Gives(t.Graph.ReduceMin(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 1), "Float[batch]", 1f, 4f),
        ["ReduceL2"] = t => t.Gives(t.Graph.ReduceL2(t.Float("batch, 2", 3, 4, 0, 0), 1, keepDimension: true), "Float[batch, 1]", 5f, 0f),
        ["ArgMax"] = t => t.Gives(t.Graph.ArgMax(t.Float("batch, length", 1, 9, 9, 4, 5, 6), 1), "Int64[batch]", 1L, 2L),
        ["CumSum"] = t => t.Gives(t.Graph.CumSum(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 1), "Float[batch, length]", 1f, 3f, 6f, 4f, 9f, 15f),
        ["CumSum, exclusive from the end"] = t => t.Gives(t.Graph.CumSum(t.Float("batch, length", 1, 2, 3, 4, 5, 6), 1, exclusive: true, reverse: true),
            "Float[batch, length]", 5f, 3f, 0f, 11f, 6f, 0f),
        ["Softmax"] = t => t.Gives(t.Graph.Softmax(t.Float("batch, 2", 0, 0, 0, MathF.Log(3))), "Float[batch, 2]", 0.5f, 0.5f, 0.25f, 0.75f),
        ["LogSoftmax"] = t => t.Gives(t.Graph.LogSoftmax(t.Float("batch, 2", 0, 0, 0, MathF.Log(3))), "Float[batch, 2]", -0.6931472f, -0.6931472f, -1.3862944f, -0.2876821f),
        ["L2Normalize, zeros stay zeros"] = t => t.Gives(t.Graph.L2Normalize(t.Float("batch, 2", 3, 4, 0, 0)), "Float[batch, 2]", 0.6f, 0.8f, 0f, 0f),
        ["LpNormalization"] = t => t.Gives(t.Graph.LpNormalization(t.Float("batch, 2", 3, 4, 0, 2)), "Float[batch, 2]", 0.6f, 0.8f, 0f, 1f),
    };

    private static Dictionary<string, Action<OperatorCase>> Layers => new()
    {
        ["MatMul"] = t => t.Gives(t.Graph.MatMul(t.Float("batch, 2", 1, 2, 3, 4), t.Graph.Constant("w", [1f, 0, 2, 0, 1, 3], 2, 3)), "Float[batch, 3]", 1f, 2f, 8f, 3f, 4f, 18f),
        ["MatMul, of batches"] = t => t.Gives(t.Graph.MatMul(t.Float("batch, 1, length", 1, 2, 3, 4, 5, 6), t.Float("batch, length, 1", 1, 1, 1, 1, 0, 1)), "Float[batch, 1, 1]", 6f, 10f),
        ["MatMul, with a vector"] = t => t.Gives(t.Graph.MatMul(t.Float("batch, 2", 1, 2, 3, 4), t.Float("2", 1, 10)), "Float[batch]", 21f, 43f),
        ["MatMul, a vector first"] = t => t.Gives(t.Graph.MatMul(t.Float("2", 1, 10), t.Float("2, length", 1, 2, 3, 4, 5, 6)), "Float[length]", 41f, 52f, 63f),
        ["Gemm"] = t => t.Gives(t.Graph.Gemm(t.Float("batch, 2", 1, 2, 3, 4), t.Graph.Constant("w", [1f, 0, 0, 1, 2, 3], 3, 2), t.Graph.Constant("b", [10f, 20f, 30f], 3), transposeB: true),
            "Float[batch, 3]", 11f, 22f, 38f, 13f, 24f, 48f),
        ["Gemm, factors and a transposed first"] = t => t.Gives(t.Graph.Gemm(t.Float("2, batch", 1, 2, 3, 4), t.Graph.Constant("w", [1f, 1], 2, 1), t.Graph.Scalar(1f), 2f, 3f, transposeA: true),
            "Float[batch, 1]", 11f, 15f),
        // The two elements of a row differ from their mean by ±1, so their variance is 1.
        ["LayerNormalization"] = t => t.Gives(t.Graph.LayerNormalization(t.Float("batch, 2", 1, 3, 7, 5), t.Graph.Constant("scale", [2f, 3f], 2), t.Graph.Constant("bias", [1f, 10f], 2), 0f),
            "Float[batch, 2]", -1f, 13f, 3f, 7f),
        ["LayerNormalization, without a bias"] = t => t.Gives(t.Graph.LayerNormalization(t.Float("batch, 2", 1, 3, 7, 5), t.Graph.Constant("scale", [2f, 3f], 2), epsilon: 3f),
            "Float[batch, 2]", -1f, 1.5f, 1f, -1.5f),
        ["BatchNormalization"] = t => t.Gives(t.Graph.BatchNormalization(t.Float("batch, 2", 1, 2, 3, 4), t.Graph.Constant("scale", [2f, 1f], 2), t.Graph.Constant("shift", [0f, 5f], 2),
            t.Graph.Constant("mean", [1f, 2f], 2), t.Graph.Constant("variance", [4f, 1f], 2), 0f), "Float[batch, 2]", 0f, 5f, 2f, 7f),
        ["Conv"] = t => t.Gives(t.Graph.Conv(t.Float("batch, 1, 4", 1, 2, 3, 4, 5, 6, 7, 8), t.Graph.Constant("w", [1f, 10f], 1, 1, 2), t.Graph.Constant("b", [0.5f], 1)),
            "Float[batch, 1, 3]", 21.5f, 32.5f, 43.5f, 65.5f, 76.5f, 87.5f),
        ["Conv, strides, pads and dilations"] = t => t.Gives(t.Graph.Conv(t.Float("1, 1, 4", 1, 2, 3, 4), t.Graph.Constant("w", [1f, 10f], 1, 1, 2), strides: [2], pads: [1, 1], dilations: [2]),
            "Float[1, 1, 2]", 20f, 42f),
        ["Conv, groups in two dimensions"] = t => t.Gives(t.Graph.Conv(t.Float("1, 2, 1, 2", 1, 2, 3, 4), t.Graph.Constant("w", [1f, 1, 2, 2], 2, 1, 1, 2), group: 2), "Float[1, 2, 1, 1]", 3f, 14f),
        ["MaxPool"] = t => t.Gives(t.Graph.MaxPool(t.Float("batch, 1, 4", 1, 4, 3, 2, 5, 6, 7, 8), [2], [2]), "Float[batch, 1, 2]", 4f, 3f, 6f, 8f),
        ["MaxPool, over the whole of a dynamic length"] = t => t.Gives(t.Graph.ReduceMax(t.Float("batch, 1, length", 1, 4, 3, 2, 5, 6), -1), "Float[batch, 1]", 4f, 6f),
        ["GRU"] = t =>
        {
            // One unit and one input, all weights 0 but the hidden gate's: z = σ(0) = ½, h' = ½·tanh(x + r·(rb + 0·h)) + ½·h, r = ½, rb = 2.
            var x = t.Float("length, batch, 1", 0, 1, 0, 1, 0, 1);
            var (states, last) = t.Graph.Gru(x, t.Graph.Constant("w", [0f, 0, 1], 1, 3, 1), t.Graph.Constant("r", [0f, 0, 0], 1, 3, 1), 1,
                t.Graph.Constant("b", [0f, 0, 0, 0, 0, 2], 1, 6), t.Int("batch", 3, 2));
            var (a, b) = (MathF.Tanh(1), MathF.Tanh(2));
            // The second sequence has two steps: its third state is 0 and its last state the second.
            t.Gives(states, "Float[length, 1, batch, 1]", 0.5f * a, 0.5f * b, 0.75f * a, 0.75f * b, 0.875f * a, 0f);
            t.Gives(last, "Float[1, batch, 1]", 0.875f * a, 0.75f * b);
        },
        ["GRU, both directions from a state"] = t =>
        {
            var x = t.Float("length, batch, 1", 0, 0, 0, 0, 0, 0);
            var (states, last) = t.Graph.Gru(x, t.Graph.Constant("w", new float[6], 2, 3, 1), t.Graph.Constant("r", new float[6], 2, 3, 1), 1,
                initial: t.Float("2, batch, 1", 8, 16, 32, 64), bidirectional: true);
            t.Gives(states, "Float[length, 2, batch, 1]", 4f, 8f, 4f, 8f, 2f, 4f, 8f, 16f, 1f, 2f, 16f, 32f);
            t.Gives(last, "Float[2, batch, 1]", 1f, 2f, 4f, 8f);
        },
    };
}
