using RecSys.Onnx.Graph;
using RecSys.Onnx.Tests.Testing;

namespace RecSys.Onnx.Tests.Graph;

public sealed partial class OperatorTests
{
    private static Dictionary<string, Action<OperatorCase>> Elementwise => new()
    {
        ["Add, a vector to each row"] = t => t.Gives(t.Float("batch, 2", 1, 2, 3, 4) + t.Graph.Constant("b", [10f, 20f], 2), "Float[batch, 2]", 11f, 22f, 13f, 24f),
        ["Add, a column and a row"] = t => t.Gives(t.Float("batch, 1", 1, 2) + t.Float("1, length", 10, 20, 30), "Float[batch, length]", 11f, 21f, 31f, 12f, 22f, 32f),
        ["Add, a dynamic dimension and a number"] = t => t.Gives(t.Float("batch", 1, 2) + t.Float("2", 10, 20), "Float[2]", 11f, 22f),
        ["Add, integers"] = t => t.Gives(t.Long("batch", 1, 2) + t.Graph.Scalar(5L), "Int64[batch]", 6L, 7L),
        ["Sub"] = t => t.Gives(1f - t.Float("batch", 0.25f, 3), "Float[batch]", 0.75f, -2f),
        ["Mul"] = t => t.Gives(t.Float("batch", 3, -4) * 0.5f, "Float[batch]", 1.5f, -2f),
        ["Div"] = t => t.Gives(t.Float("batch", 3, -4) / 2f, "Float[batch]", 1.5f, -2f),
        ["Div, integers"] = t => t.Gives(t.Long("batch", 7, -7) / t.Graph.Scalar(2L), "Int64[batch]", 3L, -3L),
        ["Max and Min"] = t =>
        {
            var x = t.Float("batch", -1, 2);
            t.Gives(t.Graph.Max(x, t.Graph.Scalar(0f)), "Float[batch]", 0f, 2f);
            t.Gives(t.Graph.Min(x, t.Graph.Scalar(0f)), "Float[batch]", -1f, 0f);
        },
        ["Pow"] = t => t.Gives(t.Graph.Pow(t.Float("batch", 3, -2), 2f), "Float[batch]", 9f, 4f),
        ["Sqrt"] = t => t.Gives(t.Graph.Sqrt(t.Float("batch", 9, 2)), "Float[batch]", 3f, 1.4142135f),
        ["Exp"] = t => t.Gives(t.Graph.Exp(t.Float("batch", 0, 1)), "Float[batch]", 1f, 2.7182817f),
        ["Log"] = t => t.Gives(t.Graph.Log(t.Float("batch", 1, 10)), "Float[batch]", 0f, 2.3025851f),
        ["Neg"] = t => t.Gives(-t.Float("batch", 1, -10), "Float[batch]", -1f, 10f),
        ["Abs"] = t => t.Gives(t.Graph.Abs(t.Float("batch", 1, -10)), "Float[batch]", 1f, 10f),
        ["Identity"] = t => t.Gives(t.Graph.Identity(t.Float("batch", 1, -10)), "Float[batch]", 1f, -10f),
        ["Clip"] = t => t.Gives(t.Graph.Clip(t.Float("length", -3, 0.5f, 9), -1, 1), "Float[length]", -1f, 0.5f, 1f),
        ["Clip, one side"] = t => t.Gives(t.Graph.Clip(t.Float("length", -3, 0.5f, 9), null, 1), "Float[length]", -3f, 0.5f, 1f),
        ["Cast"] = t => t.Gives(t.Graph.Cast(t.Float("batch", 2.75f, -2.75f), OnnxElement.Int64), "Int64[batch]", 2L, -2L),
        ["Cast, truth values"] = t => t.Gives(t.Graph.Cast(t.Bool("batch", true, false), OnnxElement.Float), "Float[batch]", 1f, 0f),
        ["DequantizeLinear, a scale for each column"] = t => t.Gives(t.Float("batch, 2", 1, 1, 2, 0) + t.Graph.Node("DequantizeLinear",
            [t.Graph.Constant("q", (sbyte[])[10, -20, 127, 1], 2, 2), t.Graph.Constant("s", [0.5f, 0.25f], 2)],
            RecSys.Onnx.Graph.Inference.Attributes.Int("axis", 1)), "Float[2, 2]", 6f, -4f, 65.5f, 0.25f),
    };

    private static Dictionary<string, Action<OperatorCase>> Activations => new()
    {
        ["Relu"] = t => t.Gives(t.Graph.Relu(t.Float("batch", -1, 2)), "Float[batch]", 0f, 2f),
        ["LeakyRelu"] = t => t.Gives(t.Graph.LeakyRelu(t.Float("batch", -10, 2)), "Float[batch]", -0.1f, 2f),
        ["PRelu"] = t => t.Gives(t.Graph.PRelu(t.Float("batch, 2", -10, 2, -1, -1), t.Graph.Constant("slope", [0.5f, 0.25f], 2)), "Float[batch, 2]", -5f, 2f, -0.5f, -0.25f),
        ["Elu"] = t => t.Gives(t.Graph.Elu(t.Float("batch", -1, 2)), "Float[batch]", -0.63212055f, 2f),
        // 1.0507009873554805·1.6732632423543772·(e⁻¹ − 1) and 1.0507009873554805·2.
        ["Selu"] = t => t.Gives(t.Graph.Selu(t.Float("batch", -1, 2)), "Float[batch]", -1.1113307f, 2.101402f),
        ["Sigmoid"] = t => t.Gives(t.Graph.Sigmoid(t.Float("batch", 0, -1)), "Float[batch]", 0.5f, 0.26894143f),
        ["Tanh"] = t => t.Gives(t.Graph.Tanh(t.Float("batch", 0, 1)), "Float[batch]", 0f, 0.7615942f),
        ["Erf"] = t => t.Gives(t.Graph.Erf(t.Float("batch", 0, 1)), "Float[batch]", 0f, 0.8427008f),
        ["Softplus"] = t => t.Gives(t.Graph.Softplus(t.Float("batch", 0, 1)), "Float[batch]", 0.6931472f, 1.3132617f),
        // 1·Φ(1) and −2·Φ(−2).
        ["Gelu"] = t => t.Gives(t.Graph.Gelu(t.Float("batch", 1, -2)), "Float[batch]", 0.8413447f, -0.04550026f),
    };

    private static Dictionary<string, Action<OperatorCase>> Logic => new()
    {
        ["Equal"] = t => t.Gives(t.Graph.Equal(t.Long("length", 0, 1, 2), t.Graph.Scalar(1L)), "Bool[length]", false, true, false),
        ["Less"] = t => t.Gives(t.Graph.Less(t.Long("length", 0, 1, 2), t.Graph.Scalar(1L)), "Bool[length]", true, false, false),
        ["LessOrEqual"] = t => t.Gives(t.Graph.LessOrEqual(t.Long("length", 0, 1, 2), t.Graph.Scalar(1L)), "Bool[length]", true, true, false),
        ["Greater"] = t => t.Gives(t.Graph.Greater(t.Float("length", 0, 1, 2), t.Graph.Scalar(1f)), "Bool[length]", false, false, true),
        ["GreaterOrEqual"] = t => t.Gives(t.Graph.GreaterOrEqual(t.Float("length", 0, 1, 2), t.Graph.Scalar(1f)), "Bool[length]", false, true, true),
        ["Not, And, Or"] = t =>
        {
            var (a, b) = (t.Bool("batch, 2", false, false, true, true), t.Bool("batch, 2", false, true, false, true));
            t.Gives(t.Graph.Not(a), "Bool[batch, 2]", true, true, false, false);
            t.Gives(t.Graph.And(a, b), "Bool[batch, 2]", false, false, false, true);
            t.Gives(t.Graph.Or(a, b), "Bool[batch, 2]", false, true, true, true);
        },
        ["Where, masked with minus infinity"] = t => t.Gives(t.Graph.Where(t.Bool("batch, 1", true, false), t.Float("batch, 2", 1, 2, 3, 4), float.NegativeInfinity),
            "Float[batch, 2]", 1f, 2f, float.NegativeInfinity, float.NegativeInfinity),
        ["Where, a number first"] = t => t.Gives(t.Graph.Where(t.Bool("batch", true, false), 9f, t.Float("batch", 1, 2)), "Float[batch]", 9f, 2f),
    };
}
