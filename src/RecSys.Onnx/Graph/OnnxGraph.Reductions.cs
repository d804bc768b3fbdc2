using RecSys.Onnx.Graph.Inference;

namespace RecSys.Onnx.Graph;

// Operators that work along axes. Axes may be counted from the end: −1 is the last.
public sealed partial class OnnxGraph
{
    /// <summary>Sum over an axis. ONNX ReduceSum (13).</summary>
    public OnnxValue ReduceSum(OnnxValue x, long axis, bool keepDimension = false) => ReduceSum(x, [axis], keepDimension);

    /// <summary>Sum over axes. ONNX ReduceSum (13).</summary>
    public OnnxValue ReduceSum(OnnxValue x, long[] axes, bool keepDimensions = false)
        => Node("ReduceSum", [x, Integers(axes)], Attributes.Flag("keepdims", keepDimensions));

    /// <summary>Mean over an axis. ONNX ReduceMean (13).</summary>
    public OnnxValue ReduceMean(OnnxValue x, long axis, bool keepDimension = false) => Reduce("ReduceMean", x, [axis], keepDimension);

    /// <summary>Mean over axes. ONNX ReduceMean (13).</summary>
    public OnnxValue ReduceMean(OnnxValue x, long[] axes, bool keepDimensions = false) => Reduce("ReduceMean", x, axes, keepDimensions);

    /// <summary>Largest element along an axis. ONNX ReduceMax (13).</summary>
    public OnnxValue ReduceMax(OnnxValue x, long axis, bool keepDimension = false) => Reduce("ReduceMax", x, [axis], keepDimension);

    /// <summary>Largest element over axes. ONNX ReduceMax (13).</summary>
    public OnnxValue ReduceMax(OnnxValue x, long[] axes, bool keepDimensions = false) => Reduce("ReduceMax", x, axes, keepDimensions);

    /// <summary>Smallest element along an axis. ONNX ReduceMin (13).</summary>
    public OnnxValue ReduceMin(OnnxValue x, long axis, bool keepDimension = false) => Reduce("ReduceMin", x, [axis], keepDimension);

    /// <summary>Euclidean length along an axis. ONNX ReduceL2 (13).</summary>
    public OnnxValue ReduceL2(OnnxValue x, long axis, bool keepDimension = false) => Reduce("ReduceL2", x, [axis], keepDimension);

    /// <summary>Index of the largest element along an axis, the first of equal ones. ONNX ArgMax (13).</summary>
    public OnnxValue ArgMax(OnnxValue x, long axis, bool keepDimension = false)
        => Node("ArgMax", [x], Attributes.Int("axis", axis), Attributes.Flag("keepdims", keepDimension));

    /// <summary>Sums of all elements up to each along an axis. ONNX CumSum (14).</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="exclusive">Whether the element itself is left out.</param>
    /// <param name="reverse">Whether to sum from the end.</param>
    public OnnxValue CumSum(OnnxValue x, long axis, bool exclusive = false, bool reverse = false)
        => Node("CumSum", [x, Scalar(axis)], Attributes.Flag("exclusive", exclusive), Attributes.Flag("reverse", reverse));

    /// <summary>Exponentials divided by their sum along an axis. ONNX Softmax (13).</summary>
    public OnnxValue Softmax(OnnxValue x, long axis = -1) => Node("Softmax", [x], Attributes.Int("axis", axis));

    /// <summary>Logarithm of the softmax along an axis. ONNX LogSoftmax (13).</summary>
    public OnnxValue LogSoftmax(OnnxValue x, long axis = -1) => Node("LogSoftmax", [x], Attributes.Int("axis", axis));

    /// <summary>
    /// Vectors divided by their Euclidean length, or by epsilon where they are shorter, as libtorch's normalize. A row of zeros stays zeros.
    /// Composed of ReduceL2 (13), Max (13) and Div (14).
    /// </summary>
    public OnnxValue L2Normalize(OnnxValue x, long axis = -1, float epsilon = 1e-12f)
    {
        ArgumentNullException.ThrowIfNull(x);
        using (Scope("L2Normalize"))
            return Div(x, Max(ReduceL2(x, axis, keepDimension: true), Scalar(epsilon, x.Type)));
    }

    /// <summary>Vectors divided by their Euclidean length, without an epsilon. ONNX LpNormalization (1) with p = 2.</summary>
    public OnnxValue LpNormalization(OnnxValue x, long axis = -1) => Node("LpNormalization", [x], Attributes.Int("axis", axis), Attributes.Int("p", 2));

    private OnnxValue Reduce(string op, OnnxValue x, long[] axes, bool keep)
        => Node(op, [x], Attributes.Ints("axes", axes), Attributes.Flag("keepdims", keep));
}
