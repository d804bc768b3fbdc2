using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Products of matrices, triangles, diagonals.
    public partial class Tensor
    {
        public Tensor mm(Tensor target) => Ops.mm.Call(this, target.Self);
        public Tensor bmm(Tensor batch2) => Ops.bmm.Call(this, batch2.Self);
        public Tensor matmul(Tensor target) => Ops.matmul.Call(this, target.Self);
        public Tensor mv(Tensor target) => Ops.mv.Call(this, target.Self);
        public Tensor dot(Tensor target) => Ops.dot.Call(this, target.Self);
        public Tensor outer(Tensor vec2) => Ops.outer.Call(this, vec2.Self);
        public Tensor inner(Tensor vec2) => Ops.inner.Call(this, vec2.Self);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Ops.addmm.Call(this, mat1.Self, mat2.Self, (double)beta, (double)alpha);
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) =>
            Ops.addmm_.InPlace(this, mat1.Self, mat2.Self, (double)beta, (double)alpha);
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Ops.addmv.Call(this, mat.Self, vec.Self, (double)beta, (double)alpha);
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Ops.addr.Call(this, vec1.Self, vec2.Self, (double)beta, (double)alpha);
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Ops.addbmm.Call(this, batch1.Self, batch2.Self, (double)beta, (double)alpha);
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Ops.baddbmm.Call(this, batch1.Self, batch2.Self, (double)beta, (double)alpha);
        public Tensor t() => Ops.t.Call(this);
        public Tensor trace() => Ops.trace.Call(this);
        public Tensor tril(long diagonal = 0) => Ops.tril.Call(this, diagonal);
        public Tensor triu(long diagonal = 0) => Ops.triu.Call(this, diagonal);
        public Tensor tril_(long diagonal = 0) => Ops.tril_.InPlace(this, diagonal);
        public Tensor triu_(long diagonal = 0) => Ops.triu_.InPlace(this, diagonal);
        public Tensor diag(long diagonal = 0) => Ops.diag.Call(this, diagonal);
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Ops.diagonal.Call(this, offset, dim1, dim2);
        public Tensor vdot(Tensor target) => Ops.vdot.Call(this, target.Self);
        public Tensor kron(Tensor other) => Ops.kron.Call(this, other.Self);
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Ops.tensordot.Call(this, b.Self, dims1, dims2);
        public Tensor tensordot(Tensor b, long dims = 2) => TensorDot(b.Self, dims);
        public Tensor det() => Ops.det.Call(this);
        public Tensor inverse() => Ops.inverse.Call(this);
        public Tensor matrix_power(int n) => Ops.matrix_power.Call(this, n);
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Ops.diag_embed.Call(this, offset, dim1, dim2);
        public Tensor diagflat(long offset = 0) => Ops.diagflat.Call(this, offset);
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) =>
            Ops.addmv_.InPlace(this, mat.Self, vec.Self, (double)beta, (double)alpha);
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) =>
            Ops.addr_.InPlace(this, vec1.Self, vec2.Self, (double)beta, (double)alpha);
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Ops.addbmm_.InPlace(this, batch1.Self, batch2.Self, (double)beta, (double)alpha);
        public Tensor ger(Tensor vec2) => Ops.outer.Call(this, vec2.Self);
        public Tensor adjoint() => Ops.adjoint.Call(this);
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null) =>
            Ops.cov.Call(this, correction, fweights, aweights);
        public Tensor corrcoef() => Ops.corrcoef.Call(this);
    }
}
