using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Selecting and writing by index or mask, sorting.
    public partial class Tensor
    {
        public Tensor gather(long dim, Tensor index) => Ops.gather.Call(this, dim, index.Self);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Ops.scatter_src.Call(this, dim, index.Self, src.Self);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Ops.scatter__src.InPlace(this, dim, index.Self, src.Self);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Ops.scatter_add.Call(this, dim, index.Self, src.Self);
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Ops.scatter_add_.InPlace(this, dim, index.Self, src.Self);
        public Tensor index_select(long dim, Tensor index) => Ops.index_select.Call(this, dim, index.Self);
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Ops.index_add.Call(this, dim, index.Self, source.Self, alpha);
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Ops.index_add_.InPlace(this, dim, index.Self, source.Self, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Ops.index_copy.Call(this, dim, index.Self, source.Self);
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Ops.index_copy_.InPlace(this, dim, index.Self, source.Self);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Ops.index_fill_int_Scalar.Call(this, dim, index.Self, value);
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Ops.index_fill__int_Scalar.InPlace(this, dim, index.Self, value);
        public Tensor masked_fill(Tensor mask, Scalar value) => Ops.masked_fill_Scalar.Call(this, mask.Self, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Ops.masked_fill__Scalar.InPlace(this, mask.Self, value);
        public Tensor masked_select(Tensor mask) => Ops.masked_select.Call(this, mask.Self);
        public Tensor masked_scatter(Tensor mask, Tensor value) => Ops.masked_scatter.Call(this, mask.Self, value.Self);
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Ops.masked_scatter_.InPlace(this, mask.Self, value.Self);
        public Tensor take(Tensor index) => Ops.take.Call(this, index.Self);
        public Tensor nonzero() => Ops.nonzero.Call(this);
        public IList<Tensor> nonzero_as_list() => Ops.nonzero_numpy.List(this);
        public Tensor argwhere() => Ops.argwhere.Call(this);
        public (Tensor, Tensor) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Ops.topk.Pair(this, (long)k, (long)dim, largest, sorted);
        public (Tensor, Tensor) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Ops.sort_stable.Pair(this, stable, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Ops.argsort.Call(this, dim, descending);
        public Tensor msort() => Ops.msort.Call(this);
        public (Tensor, Tensor) kthvalue(long k, long? dim, bool keepdim = false) => Ops.kthvalue.Pair(this, k, dim ?? -1, keepdim);
        public (Tensor, Tensor, Tensor) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Distinct(dim is { } only ? Ops.unique_dim.List(this, (long)only, sorted, return_inverse, return_counts) : Ops._unique2.List(this, sorted, return_inverse, return_counts), return_inverse, return_counts);
        public Tensor select_scatter(Tensor src, long dim, long index) => Ops.select_scatter.Call(this, src.Self, dim, index);
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Ops.slice_scatter.Call(this, src.Self, dim, start, end, step);
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Ops.diagonal_scatter.Call(this, src.Self, offset, dim1, dim2);
        public Tensor take_along_dim(Tensor indices) => Ops.take_along_dim.Call(this, indices.Self);
        public Tensor take_along_dim(Tensor indices, long dim) => Ops.take_along_dim.Call(this, indices.Self, dim);
        public (Tensor, Tensor, Tensor) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Distinct(Ops.unique_consecutive.List(this, return_inverse, return_counts, (long?)dim), return_inverse, return_counts);
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) =>
            Ops.bucketize_Tensor.Call(this, boundaries.Self, outInt32, right);
    }
}
