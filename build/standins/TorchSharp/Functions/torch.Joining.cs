using System.Collections.Generic;

namespace TorchSharp;

// Functions of several tensors.
public static partial class torch
{
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Ops.cat.Call(Some(tensors), dim);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Ops.cat.Call(Some(tensors), dim);

    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => Ops.cat.Call(Some(tensors.ToArray()), dim);

    public static Tensor concat(Tensor[] tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Ops.stack.Call(Some(tensors), dim);

    public static Tensor hstack(params Tensor[] tensors) => Ops.hstack.Call(Some(tensors));

    public static Tensor hstack(IList<Tensor> tensors) => Ops.hstack.Call(Some(tensors));

    public static Tensor vstack(Tensor[] tensors) => Ops.vstack.Call(Some(tensors));

    public static Tensor vstack(IList<Tensor> tensors) => Ops.vstack.Call(Some(tensors));

    public static Tensor hstack(IEnumerable<Tensor> tensors) => Ops.hstack.Call(Some(tensors));

    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => Ops.hstack.Call(Some(tensors.ToArray()));

    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => Ops.vstack.Call(Some(tensors.ToArray()));

    public static Tensor row_stack(params Tensor[] tensors) => Ops.vstack.Call(Some(tensors));

    public static Tensor row_stack(IList<Tensor> tensors) => Ops.vstack.Call(Some(tensors));

    public static Tensor dstack(params Tensor[] tensors) => Ops.dstack.Call(Some(tensors));

    public static Tensor dstack(IList<Tensor> tensors) => Ops.dstack.Call(Some(tensors));

    public static Tensor column_stack(params Tensor[] tensors) => Ops.column_stack.Call(Some(tensors));

    public static Tensor column_stack(IList<Tensor> tensors) => Ops.column_stack.Call(Some(tensors));

    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Ops.broadcast_tensors.List(Some(tensors));

    public static Tensor cartesian_prod(IList<Tensor> tensors) => Ops.cartesian_prod.Call(Some(tensors));

    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) => Ops.combinations.Call(input.Self, r, with_replacement);

    public static Tensor block_diag(params Tensor[] tensors) => Ops.block_diag.Call(Some(tensors));

    public static Tensor cartesian_prod(params Tensor[] tensors) => Ops.cartesian_prod.Call(Some(tensors));

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Ops.meshgrid_indexing.List(Some(tensors), indexing);

    public static Tensor einsum(string equation, params Tensor[] tensors) => Ops.einsum.Call(equation, Some(tensors));

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => x.where(condition, y);

    public static Tensor[] where(Tensor condition) => Ops.where.List(condition.Self);

    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) =>
        Ops.searchsorted_Tensor.Call(sorted_sequence.Self, values.Self, out_int32, right, default, sorter);

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) =>
        Ops.searchsorted_Scalar.Call(sorted_sequence.Self, values, out_int32, right, default, sorter);

    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Ops.normal_Tensor_Tensor.Call(mean.Self, std.Self, generator);

    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Ops.gather.Call(input.Self, dim, index.Self, sparse_grad);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static Tensor norm(Tensor input) => input.norm();

    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Ops.result_type_Tensor.Value(tensor1.Self, tensor2.Self).Value;

    public static long numel(Tensor input) => input.numel();

    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    public static bool is_floating_point(ScalarType type) => type.IsFloatingPoint();

    public static bool is_complex(Tensor input) => input.is_complex();

    public static bool is_complex(ScalarType type) => type.IsComplex();

    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    public static bool is_tensor(object obj) => obj is Tensor;

    private static Tensor[] Some(IEnumerable<Tensor> tensors)
    {
        Tensor[] some = tensors.ToTensors();
        if (some.Length == 0) throw new ArgumentException("The list of tensors is empty.", nameof(tensors));
        return some;
    }
}
