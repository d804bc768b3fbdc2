using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

// Operators that change shapes, pick elements, or make tensors of a shape. Axes may be counted from the end: −1 is the last.
public sealed partial class OnnxGraph
{
    /// <summary>Another shape for the same elements: 0 keeps the dimension at its place, one −1 takes what remains. ONNX Reshape (14).</summary>
    public OnnxValue Reshape(OnnxValue x, params long[] shape) => Node("Reshape", [x, Integers(shape)]);

    /// <summary>Another shape for the same elements, given as a vector of integers. ONNX Reshape (14).</summary>
    public OnnxValue Reshape(OnnxValue x, OnnxValue shape) => Node("Reshape", [x, shape]);

    /// <summary>A matrix: the dimensions before the axis, and those from it on. ONNX Flatten (13).</summary>
    public OnnxValue Flatten(OnnxValue x, long axis = 1) => Node("Flatten", [x], Attributes.Int("axis", axis));

    /// <summary>Dimensions in another order; without one, reversed. ONNX Transpose (13).</summary>
    /// <param name="x">Input.</param>
    /// <param name="order">Which dimension of the input comes first, second, …</param>
    public OnnxValue Transpose(OnnxValue x, params long[] order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return order.Length == 0 ? Node("Transpose", [x]) : Node("Transpose", [x], Attributes.Ints("perm", order));
    }

    /// <summary>Puts tensors one behind the other along an axis. ONNX Concat (13).</summary>
    public OnnxValue Concat(long axis, params OnnxValue[] values) => Node("Concat", values, Attributes.Int("axis", axis));

    /// <summary>Cuts a tensor along an axis into parts of given sizes. ONNX Split (13).</summary>
    public OnnxValue[] Split(OnnxValue x, long axis, params long[] sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        return Node("Split", sizes.Length, [x, Integers(sizes)], Attributes.Int("axis", axis));
    }

    /// <summary>Elements from start to before end along one axis; both may be counted from the end. ONNX Slice (13).</summary>
    /// <param name="x">Input.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="start">First position.</param>
    /// <param name="end">Position behind the last; <see cref="long.MaxValue"/> for all.</param>
    /// <param name="step">Distance of the positions; negative to go backward, with an end of <see cref="long.MinValue"/> for all.</param>
    public OnnxValue Slice(OnnxValue x, long axis, long start, long end = long.MaxValue, long step = 1)
        => Node("Slice", [x, Integers(start), Integers(end), Integers(axis), step == 1 ? null : Integers(step)]);

    /// <summary>Elements from start to before end along one axis, given as vectors with one integer. ONNX Slice (13).</summary>
    public OnnxValue Slice(OnnxValue x, long axis, OnnxValue start, OnnxValue end) => Node("Slice", [x, start, end, Integers(axis)]);

    /// <summary>Inserts dimensions of size 1 at axes of the result. ONNX Unsqueeze (13).</summary>
    public OnnxValue Unsqueeze(OnnxValue x, params long[] axes) => Node("Unsqueeze", [x, Integers(axes)]);

    /// <summary>Removes dimensions of size 1. ONNX Squeeze (13).</summary>
    public OnnxValue Squeeze(OnnxValue x, params long[] axes) => Node("Squeeze", [x, Integers(axes)]);

    /// <summary>The shape, as a vector of 64-bit integers. Names of dynamic dimensions are followed through it. ONNX Shape (15).</summary>
    public OnnxValue Shape(OnnxValue x) => Node("Shape", [x]);

    /// <summary>One dimension, as a vector with one 64-bit integer: a constant where it is fixed. ONNX Shape (15) with start and end.</summary>
    public OnnxValue Dimension(OnnxValue x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        axis = axis < 0 ? axis + x.Rank : axis;
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, x.Rank);
        return x.Shape[axis].Size is { } size ? Integers(size) : Node("Shape", [x], Attributes.Int("start", axis), Attributes.Int("end", axis + 1));
    }

    /// <summary>start, start + delta, … up to before limit; all three scalars of the same type. ONNX Range (11).</summary>
    public OnnxValue Range(OnnxValue start, OnnxValue limit, OnnxValue delta) => Node("Range", [start, limit, delta]);

    /// <summary>0, 1, … as many as a dimension has: the positions of a sequence. ONNX Range (11) over Shape (15).</summary>
    public OnnxValue Positions(OnnxValue x, int axis) => Range(Scalar(0L), Squeeze(Dimension(x, axis), 0), Scalar(1L));

    /// <summary>Broadcasts to a shape. ONNX Expand (13).</summary>
    public OnnxValue Expand(OnnxValue x, OnnxValue shape) => Node("Expand", [x, shape]);

    /// <summary>Broadcasts to a fixed shape; 1 leaves a dimension as it is. ONNX Expand (13).</summary>
    public OnnxValue Expand(OnnxValue x, params long[] shape) => Node("Expand", [x, Integers(shape)]);

    /// <summary>Repeats each dimension so many times. ONNX Tile (13).</summary>
    public OnnxValue Tile(OnnxValue x, params long[] repeats) => Node("Tile", [x, Integers(repeats)]);

    /// <summary>Repeats each dimension as a vector of integers says. ONNX Tile (13).</summary>
    public OnnxValue Tile(OnnxValue x, OnnxValue repeats) => Node("Tile", [x, repeats]);

    /// <summary>A tensor of a shape, filled with one number. ONNX ConstantOfShape (9).</summary>
    public OnnxValue Filled(OnnxValue shape, float value = 0f)
    {
        var scalar = Constant("fill", new[] { value }, 1);
        return Node("ConstantOfShape", [shape], Attributes.Tensor("value", ToTensor(scalar)));
    }

    /// <summary>A tensor of a shape, filled with one integer. ONNX ConstantOfShape (9).</summary>
    public OnnxValue Filled(OnnxValue shape, long value)
    {
        var scalar = Constant("fill", new[] { value }, 1);
        return Node("ConstantOfShape", [shape], Attributes.Tensor("value", ToTensor(scalar)));
    }

    /// <summary>Upper or lower triangle of the last two dimensions, zeros elsewhere. ONNX Trilu (14).</summary>
    /// <param name="x">Input.</param>
    /// <param name="upper">Whether the upper triangle is kept.</param>
    /// <param name="diagonal">Diagonal at which the triangle begins: 0 is the main one, 1 the one above.</param>
    public OnnxValue Trilu(OnnxValue x, bool upper, long diagonal = 0)
        => Node("Trilu", [x, diagonal == 0 ? null : Scalar(diagonal)], Attributes.Flag("upper", upper));

    /// <summary>Picks along an axis: the axis is replaced by the shape of the indices. An embedding is <c>Gather(table, ids)</c>. ONNX Gather (13).</summary>
    public OnnxValue Gather(OnnxValue data, OnnxValue indices, long axis = 0) => Node("Gather", [data, indices], Attributes.Int("axis", axis));

    /// <summary>One position of an axis, which goes away. ONNX Gather (13) with a scalar.</summary>
    public OnnxValue At(OnnxValue data, long axis, long position) => Gather(data, Scalar(position), axis);

    /// <summary>For each index, the element at that place of the axis and its own place in the other dimensions. ONNX GatherElements (13).</summary>
    public OnnxValue GatherElements(OnnxValue data, OnnxValue indices, long axis = 0) => Node("GatherElements", [data, indices], Attributes.Int("axis", axis));

    /// <summary>The k largest or smallest elements along an axis and their indices, best first. Of equal ones the lower index comes first. ONNX TopK (11).</summary>
    public (OnnxValue Values, OnnxValue Indices) TopK(OnnxValue x, long k, long axis = -1, bool largest = true) => TopK(x, Integers(k), axis, largest);

    /// <summary>The k largest or smallest elements along an axis, k a vector with one integer. ONNX TopK (11).</summary>
    public (OnnxValue Values, OnnxValue Indices) TopK(OnnxValue x, OnnxValue k, long axis = -1, bool largest = true)
    {
        AttributeProto[] attributes = [Attributes.Int("axis", axis), Attributes.Flag("largest", largest), Attributes.Flag("sorted", true)];
        var results = Node("TopK", 2, [x, k], attributes);
        return (results[0], results[1]);
    }
}
