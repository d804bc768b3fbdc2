using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

// Operators with weights.
public sealed partial class OnnxGraph
{
    /// <summary>Matrix product of the last two dimensions; the dimensions before are broadcast. ONNX MatMul (13).</summary>
    public OnnxValue MatMul(OnnxValue a, OnnxValue b) => Node("MatMul", [a, b]);

    /// <summary>alpha·A·B + beta·C for matrices. ONNX Gemm (13). libtorch's Linear on rows is <c>Gemm(x, weight, bias, transposeB: true)</c>.</summary>
    /// <param name="a">Matrix A.</param>
    /// <param name="b">Matrix B.</param>
    /// <param name="c">What is added, broadcast to the result; may be left out.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="beta">Factor of C.</param>
    /// <param name="transposeA">Whether A is transposed first.</param>
    /// <param name="transposeB">Whether B is transposed first.</param>
    public OnnxValue Gemm(OnnxValue a, OnnxValue b, OnnxValue? c = null, float alpha = 1f, float beta = 1f, bool transposeA = false, bool transposeB = false)
    {
        var attributes = new List<AttributeProto>();
        if (alpha != 1f)
            attributes.Add(Attributes.Float("alpha", alpha));
        if (beta != 1f && c is not null)
            attributes.Add(Attributes.Float("beta", beta));
        if (transposeA)
            attributes.Add(Attributes.Flag("transA", true));
        if (transposeB)
            attributes.Add(Attributes.Flag("transB", true));
        return Node("Gemm", [a, b, c], [.. attributes]);
    }

    /// <summary>Mean 0 and variance 1 over the dimensions from an axis on, then scaled and shifted. ONNX LayerNormalization (17).</summary>
    /// <param name="x">Input.</param>
    /// <param name="scale">Scale, of the shape of the normalized dimensions.</param>
    /// <param name="bias">Shift, likewise; may be left out.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="axis">First normalized dimension.</param>
    public OnnxValue LayerNormalization(OnnxValue x, OnnxValue scale, OnnxValue? bias = null, float epsilon = 1e-5f, long axis = -1)
        => Node("LayerNormalization", [x, scale, bias], Attributes.Int("axis", axis), Attributes.Float("epsilon", epsilon));

    /// <summary>Batch normalization with the moments kept from training. ONNX BatchNormalization (15), inference.</summary>
    /// <param name="x">Input [N, C, …].</param>
    /// <param name="scale">Scale [C].</param>
    /// <param name="shift">Shift [C].</param>
    /// <param name="mean">Mean [C].</param>
    /// <param name="variance">Variance [C].</param>
    /// <param name="epsilon">Added to the variance.</param>
    public OnnxValue BatchNormalization(OnnxValue x, OnnxValue scale, OnnxValue shift, OnnxValue mean, OnnxValue variance, float epsilon = 1e-5f)
        => Node("BatchNormalization", [x, scale, shift, mean, variance], Attributes.Float("epsilon", epsilon));

    /// <summary>
    /// Gated recurrent unit. ONNX GRU (14). The gates stand in the order update, reset, hidden (z, r, h); <see cref="GruGates"/> reorders those of
    /// libtorch, whose equations are those with <paramref name="linearBeforeReset"/>.
    /// </summary>
    /// <param name="x">Input [length, batch, inputs].</param>
    /// <param name="weights">Input weights [directions, 3·hidden, inputs].</param>
    /// <param name="recurrence">Recurrent weights [directions, 3·hidden, hidden].</param>
    /// <param name="hiddenSize">Number of hidden units.</param>
    /// <param name="bias">Biases of the inputs, then of the recurrence [directions, 6·hidden]; may be left out.</param>
    /// <param name="lengths">Length of each sequence, 32-bit integers [batch]; left out, all are full.</param>
    /// <param name="initial">First state [directions, batch, hidden]; left out, zeros.</param>
    /// <param name="bidirectional">Whether there are two directions.</param>
    /// <param name="linearBeforeReset">Whether the reset gate works on the product with the recurrent weights, as in libtorch, or on the state.</param>
    /// <returns>States after each step [length, directions, batch, hidden], and the last state [directions, batch, hidden].</returns>
    public (OnnxValue States, OnnxValue Last) Gru(OnnxValue x, OnnxValue weights, OnnxValue recurrence, long hiddenSize, OnnxValue? bias = null,
        OnnxValue? lengths = null, OnnxValue? initial = null, bool bidirectional = false, bool linearBeforeReset = true)
    {
        AttributeProto[] attributes = [
            Attributes.Int("hidden_size", hiddenSize),
            Attributes.Flag("linear_before_reset", linearBeforeReset),
            Attributes.Text("direction", bidirectional ? "bidirectional" : "forward"),
        ];
        var results = Node("GRU", 2, [x, weights, recurrence, bias, lengths, initial], attributes);
        return (results[0], results[1]);
    }

    /// <summary>Convolution in as many dimensions as the weights have beyond two. ONNX Conv (11).</summary>
    /// <param name="x">Input [N, C, …].</param>
    /// <param name="weights">Weights [M, C / group, …].</param>
    /// <param name="bias">Bias [M]; may be left out.</param>
    /// <param name="strides">Step in each dimension; left out, 1.</param>
    /// <param name="pads">Padding: begins of all dimensions, then ends; left out, 0.</param>
    /// <param name="dilations">Distance of the weights in each dimension; left out, 1.</param>
    /// <param name="group">Number of groups of channels.</param>
    public OnnxValue Conv(OnnxValue x, OnnxValue weights, OnnxValue? bias = null, long[]? strides = null, long[]? pads = null, long[]? dilations = null, long group = 1)
    {
        ArgumentNullException.ThrowIfNull(weights);
        AttributeProto[] attributes = [
            Attributes.Ints("kernel_shape", weights.Shape.Skip(2).Select(dimension => dimension.Size
                ?? throw new OnnxGraphException($"Conv in '{InScope("")}': expected weights of fixed shape; found {weights}."))),
            Attributes.Int("group", group),
            .. Optional("strides", strides), .. Optional("pads", pads), .. Optional("dilations", dilations),
        ];
        return Node("Conv", [x, weights, bias], attributes);
    }

    /// <summary>Largest element of each window. ONNX MaxPool (12).</summary>
    /// <param name="x">Input [N, C, …].</param>
    /// <param name="kernel">Size of the window in each dimension.</param>
    /// <param name="strides">Step in each dimension; left out, 1.</param>
    /// <param name="pads">Padding: begins of all dimensions, then ends; left out, 0.</param>
    public OnnxValue MaxPool(OnnxValue x, long[] kernel, long[]? strides = null, long[]? pads = null)
        => Node("MaxPool", [x], [Attributes.Ints("kernel_shape", kernel), .. Optional("strides", strides), .. Optional("pads", pads)]);

    private static IEnumerable<AttributeProto> Optional(string name, long[]? values) => values is null ? [] : [Attributes.Ints(name, values)];
}
