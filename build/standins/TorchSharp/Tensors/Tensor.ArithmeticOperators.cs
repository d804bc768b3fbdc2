namespace TorchSharp;

public static partial class torch
{
    // Operators of arithmetic; a number never becomes a tensor on the way.
    public partial class Tensor
    {
        public static Tensor operator +(double left, Tensor right) => Ops.add_Scalar.Call(right.Self, left);
        public static Tensor operator +(int left, Tensor right) => Ops.add_Scalar.Call(right.Self, left);
        public static Tensor operator +(long left, Tensor right) => Ops.add_Scalar.Call(right.Self, left);
        public static Tensor operator +(float left, Tensor right) => Ops.add_Scalar.Call(right.Self, (double)left);
        public static Tensor operator +(Scalar left, Tensor right) => Ops.add_Scalar.Call(right.Self, left);
        public static Tensor operator +(Tensor left, double right) => Ops.add_Scalar.Call(left.Self, right);
        public static Tensor operator +(Tensor left, int right) => Ops.add_Scalar.Call(left.Self, right);
        public static Tensor operator +(Tensor left, long right) => Ops.add_Scalar.Call(left.Self, right);
        public static Tensor operator +(Tensor left, float right) => Ops.add_Scalar.Call(left.Self, (double)right);
        public static Tensor operator +(Tensor left, Scalar right) => Ops.add_Scalar.Call(left.Self, right);
        public static Tensor operator +(Tensor left, Tensor right) => Ops.add_Tensor.Call(left.Self, right.Self);
        public static Tensor operator *(double left, Tensor right) => Ops.mul_Scalar.Call(right.Self, left);
        public static Tensor operator *(int left, Tensor right) => Ops.mul_Scalar.Call(right.Self, left);
        public static Tensor operator *(long left, Tensor right) => Ops.mul_Scalar.Call(right.Self, left);
        public static Tensor operator *(float left, Tensor right) => Ops.mul_Scalar.Call(right.Self, (double)left);
        public static Tensor operator *(Scalar left, Tensor right) => Ops.mul_Scalar.Call(right.Self, left);
        public static Tensor operator *(Tensor left, double right) => Ops.mul_Scalar.Call(left.Self, right);
        public static Tensor operator *(Tensor left, int right) => Ops.mul_Scalar.Call(left.Self, right);
        public static Tensor operator *(Tensor left, long right) => Ops.mul_Scalar.Call(left.Self, right);
        public static Tensor operator *(Tensor left, float right) => Ops.mul_Scalar.Call(left.Self, (double)right);
        public static Tensor operator *(Tensor left, Scalar right) => Ops.mul_Scalar.Call(left.Self, right);
        public static Tensor operator *(Tensor left, Tensor right) => Ops.mul_Tensor.Call(left.Self, right.Self);
        public static Tensor operator -(double left, Tensor right) => Ops.rsub_Scalar.Call(right.Self, left);
        public static Tensor operator -(int left, Tensor right) => Ops.rsub_Scalar.Call(right.Self, left);
        public static Tensor operator -(long left, Tensor right) => Ops.rsub_Scalar.Call(right.Self, left);
        public static Tensor operator -(float left, Tensor right) => Ops.rsub_Scalar.Call(right.Self, (double)left);
        public static Tensor operator -(Scalar left, Tensor right) => Ops.rsub_Scalar.Call(right.Self, left);
        public static Tensor operator -(Tensor left, double right) => Ops.sub_Scalar.Call(left.Self, right);
        public static Tensor operator -(Tensor left, int right) => Ops.sub_Scalar.Call(left.Self, right);
        public static Tensor operator -(Tensor left, long right) => Ops.sub_Scalar.Call(left.Self, right);
        public static Tensor operator -(Tensor left, float right) => Ops.sub_Scalar.Call(left.Self, (double)right);
        public static Tensor operator -(Tensor left, Scalar right) => Ops.sub_Scalar.Call(left.Self, right);
        public static Tensor operator -(Tensor left, Tensor right) => Ops.sub_Tensor.Call(left.Self, right.Self);
        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(int left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(float left, Tensor right) => Quotient((double)left, right);
        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);
        public static Tensor operator /(Tensor left, double right) => Ops.div_Scalar.Call(left.Self, right);
        public static Tensor operator /(Tensor left, int right) => Ops.div_Scalar.Call(left.Self, right);
        public static Tensor operator /(Tensor left, long right) => Ops.div_Scalar.Call(left.Self, right);
        public static Tensor operator /(Tensor left, float right) => Ops.div_Scalar.Call(left.Self, (double)right);
        public static Tensor operator /(Tensor left, Scalar right) => Ops.div_Scalar.Call(left.Self, right);
        public static Tensor operator /(Tensor left, Tensor right) => Ops.div_Tensor.Call(left.Self, right.Self);
        public static Tensor operator %(Tensor left, double right) => Ops.remainder_Scalar.Call(left.Self, right);
        public static Tensor operator %(Tensor left, int right) => Ops.remainder_Scalar.Call(left.Self, right);
        public static Tensor operator %(Tensor left, long right) => Ops.remainder_Scalar.Call(left.Self, right);
        public static Tensor operator %(Tensor left, float right) => Ops.remainder_Scalar.Call(left.Self, (double)right);
        public static Tensor operator %(Tensor left, Scalar right) => Ops.remainder_Scalar.Call(left.Self, right);
        public static Tensor operator %(Tensor left, Tensor right) => Ops.remainder_Tensor.Call(left.Self, right.Self);
    }
}
