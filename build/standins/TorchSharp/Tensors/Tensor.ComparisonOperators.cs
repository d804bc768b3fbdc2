namespace TorchSharp;

public static partial class torch
{
    // Operators that compare every element; == and != among them.
    public partial class Tensor
    {
        public static Tensor operator <(Scalar left, Tensor right) => Ops.gt_Scalar.Call(right.Self, left);
        public static Tensor operator <(Tensor left, Scalar right) => Ops.lt_Scalar.Call(left.Self, right);
        public static Tensor operator <(Tensor left, Tensor right) => Ops.lt_Tensor.Call(left.Self, right.Self);
        public static Tensor operator <=(Scalar left, Tensor right) => Ops.ge_Scalar.Call(right.Self, left);
        public static Tensor operator <=(Tensor left, Scalar right) => Ops.le_Scalar.Call(left.Self, right);
        public static Tensor operator <=(Tensor left, Tensor right) => Ops.le_Tensor.Call(left.Self, right.Self);
        public static Tensor operator >(Scalar left, Tensor right) => Ops.lt_Scalar.Call(right.Self, left);
        public static Tensor operator >(Tensor left, Scalar right) => Ops.gt_Scalar.Call(left.Self, right);
        public static Tensor operator >(Tensor left, Tensor right) => Ops.gt_Tensor.Call(left.Self, right.Self);
        public static Tensor operator >=(Scalar left, Tensor right) => Ops.le_Scalar.Call(right.Self, left);
        public static Tensor operator >=(Tensor left, Scalar right) => Ops.ge_Scalar.Call(left.Self, right);
        public static Tensor operator >=(Tensor left, Tensor right) => Ops.ge_Tensor.Call(left.Self, right.Self);
        public static Tensor operator ==(Scalar left, Tensor right) => Ops.eq_Scalar.Call(right.Self, left);
        public static Tensor operator ==(Tensor left, Scalar right) => Ops.eq_Scalar.Call(left.Self, right);
        public static Tensor operator ==(Tensor left, Tensor right) => Ops.eq_Tensor.Call(left.Self, right.Self);
        public static Tensor operator !=(Scalar left, Tensor right) => Ops.ne_Scalar.Call(right.Self, left);
        public static Tensor operator !=(Tensor left, Scalar right) => Ops.ne_Scalar.Call(left.Self, right);
        public static Tensor operator !=(Tensor left, Tensor right) => Ops.ne_Tensor.Call(left.Self, right.Self);
    }
}
