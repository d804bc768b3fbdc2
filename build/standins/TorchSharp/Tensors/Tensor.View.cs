using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Shapes: views and rearrangements.
    public partial class Tensor
    {
        public Tensor reshape(params long[] shape) => Ops.reshape.Call(this, shape);
        public Tensor view(params long[] shape) => Ops.view.Call(this, shape);
        public Tensor view_as(Tensor other) => Ops.view_as.Call(this, other.Self);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Ops.flatten_using_ints.Call(this, start_dim, end_dim);
        public Tensor unflatten(long dim, params long[] sizes) => Ops.view.Call(this, Unflattened(dim, sizes));
        public Tensor squeeze(long? dim = null) => dim is { } only ? Ops.squeeze_dim.Call(this, only) : Ops.squeeze.Call(this);
        public Tensor squeeze_(long? dim = null) => dim is { } only ? Ops.squeeze__dim.InPlace(this, only) : Ops.squeeze_.InPlace(this);
        public Tensor unsqueeze(long dim) => Ops.unsqueeze.Call(this, dim);
        public Tensor unsqueeze_(long dim) => Ops.unsqueeze_.InPlace(this, dim);
        public Tensor transpose(long dim0, long dim1) => Ops.transpose_int.Call(this, dim0, dim1);
        public Tensor transpose_(long dim0, long dim1) => Ops.transpose_.InPlace(this, dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => Ops.transpose_int.Call(this, dim0, dim1);
        public Tensor swapdims(long dim0, long dim1) => Ops.transpose_int.Call(this, dim0, dim1);
        public Tensor movedim(long[] source, long[] destination) => Ops.movedim_intlist.Call(this, source, destination);
        public Tensor permute(params long[] permutation) => Ops.permute.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => Ops.permute.Call(this, permutation.ToArray());
        public Tensor expand(params long[] sizes) => Ops.expand.Call(this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Ops.expand.Call(this, sizes, isImplicit);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Ops.expand.Call(this, sizes.ToArray(), isImplicit);
        public Tensor expand_as(Tensor other) => Ops.expand_as.Call(this, other.Self);
        public Tensor broadcast_to(params long[] shape) => Ops.broadcast_to.Call(this, shape);
        public Tensor repeat(params long[] sizes) => Ops.repeat.Call(this, sizes);
        public Tensor tile(long[] reps) => Ops.tile.Call(this, reps);
        public Tensor ravel() => Ops.ravel.Call(this);
        public Tensor roll(long shifts, long? dims = null) =>
            Ops.roll.Call(this, Arg.Single(shifts), dims is { } only ? Arg.Single(only) : Array.Empty<long>());
        public Tensor roll(long[] shifts) => Ops.roll.Call(this, shifts);
        public Tensor roll(long[] shifts, long[] dims) => Ops.roll.Call(this, shifts, dims);
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Ops.roll.Call(this, shifts.ToArray(), dims.ToArray());
        public Tensor flip(params long[] dims) => Ops.flip.Call(this, dims);
        public Tensor fliplr() => Ops.fliplr.Call(this);
        public Tensor flipud() => Ops.flipud.Call(this);
        public Tensor[] unbind(long dimension = 0) => Ops.unbind_int.List(this, dimension);
        public Tensor[] chunk(long chunks, long dim = 0) => Ops.chunk.List(this, chunks, dim);
        public Tensor[] split(long size, int dim = 0) => Ops.split_Tensor.List(this, size, (long)dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Ops.split_with_sizes.List(this, sizes, dim);
        public Tensor[] split(params long[] sizes) => Ops.split_with_sizes.List(this, sizes);
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => Ops.split_with_sizes.List(this, sizes.ToArray(), dim);
        public Tensor[] tensor_split(long size, long dim = 0) => Ops.tensor_split_sections.List(this, size, dim);
        public Tensor narrow(long dim, long start, long length) => Ops.narrow.Call(this, dim, start, length);
        public Tensor select(long dim, long index) => Ops.select_int.Call(this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Ops.slice_Tensor.Call(this, dim, start, finish, step);
        public Tensor unfold(long dimension, long size, long step) => Ops.unfold.Call(this, dimension, size, step);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Ops.repeat_interleave_self_int.Call(this, repeats, dim, output_size);
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Ops.repeat_interleave_self_Tensor.Call(this, repeats.Self, dim, output_size);
        public Tensor set_(Tensor source) => Ops.set__source_Tensor.InPlace(this, source.Self);
        public Tensor moveaxis(long[] source, long[] destination) => Ops.moveaxis_intlist.Call(this, source, destination);
        public Tensor rot90(long k = 1, (long, long)? dims = null) =>
            Ops.rot90.Call(this, k, dims is { } plane ? new[] { plane.Item1, plane.Item2 } : new[] { 0L, 1L });
        public Tensor atleast_1d() => Ops.atleast_1d.Call(this);
        public Tensor atleast_2d() => Ops.atleast_2d.Call(this);
        public Tensor atleast_3d() => Ops.atleast_3d.Call(this);
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Ops.tensor_split_indices.List(this, sizes, dim);
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Ops.tensor_split_tensor_indices_or_sections.List(this, indices.Self, dim);
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Ops.as_strided.Call(this, size, strides, storageOffset);
        public Tensor roll((long, long) shifts, (long, long) dims) =>
            Ops.roll.Call(this, new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) =>
            Ops.roll.Call(this, new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
    }
}
