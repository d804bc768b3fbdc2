using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Comparisons and logic.
    public partial class Tensor
    {
        public Tensor eq(Tensor target) => Ops.eq_Tensor.Call(this, target.Self);
        public Tensor eq(Scalar target) => Ops.eq_Scalar.Call(this, target);
        public Tensor ne(Tensor target) => Ops.ne_Tensor.Call(this, target.Self);
        public Tensor ne(Scalar target) => Ops.ne_Scalar.Call(this, target);
        public Tensor lt(Tensor target) => Ops.lt_Tensor.Call(this, target.Self);
        public Tensor lt(Scalar target) => Ops.lt_Scalar.Call(this, target);
        public Tensor le(Tensor target) => Ops.le_Tensor.Call(this, target.Self);
        public Tensor le(Scalar target) => Ops.le_Scalar.Call(this, target);
        public Tensor gt(Tensor target) => Ops.gt_Tensor.Call(this, target.Self);
        public Tensor gt(Scalar target) => Ops.gt_Scalar.Call(this, target);
        public Tensor ge(Tensor target) => Ops.ge_Tensor.Call(this, target.Self);
        public Tensor ge(Scalar target) => Ops.ge_Scalar.Call(this, target);
        public Tensor eq_(Tensor target) => Ops.eq__Tensor.InPlace(this, target.Self);
        public Tensor less(Tensor target) => Ops.lt_Tensor.Call(this, target.Self);
        public Tensor less_equal(Tensor target) => Ops.le_Tensor.Call(this, target.Self);
        public Tensor greater(Tensor target) => Ops.gt_Tensor.Call(this, target.Self);
        public Tensor greater_equal(Tensor target) => Ops.ge_Tensor.Call(this, target.Self);
        public Tensor not_equal(Tensor target) => Ops.ne_Tensor.Call(this, target.Self);
        public Tensor equal(Tensor target) => Ops.eq_Tensor.Call(this, target.Self);
        public Tensor logical_and(Tensor other) => Ops.logical_and.Call(this, other.Self);
        public Tensor logical_or(Tensor other) => Ops.logical_or.Call(this, other.Self);
        public Tensor logical_xor(Tensor other) => Ops.logical_xor.Call(this, other.Self);
        public Tensor logical_and_(Tensor other) => Ops.logical_and_.InPlace(this, other.Self);
        public Tensor logical_or_(Tensor other) => Ops.logical_or_.InPlace(this, other.Self);
        public Tensor bitwise_and(Tensor other) => Ops.bitwise_and_Tensor.Call(this, other.Self);
        public Tensor bitwise_or(Tensor other) => Ops.bitwise_or_Tensor.Call(this, other.Self);
        public Tensor bitwise_not() => Ops.bitwise_not.Call(this);
        public Tensor bitwise_xor(Tensor other) => Ops.bitwise_xor_Tensor.Call(this, other.Self);
        public Tensor isin(Tensor test_elements, bool assumeUnique = false, bool invert = false) =>
            Ops.isin_Tensor_Tensor.Call(this, test_elements.Self, assumeUnique, invert);
        public Tensor any() => Ops.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Ops.any_dim.Call(this, dim, keepdim);
        public Tensor all() => Ops.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Ops.all_dim.Call(this, dim, keepdim);
        public Tensor where(Tensor condition, Tensor y) => Ops.where_self.Call(condition.Self, this, y.Self);
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) =>
            Ops.isclose.Call(this, other.Self, rtol, atol, nanEqual);
        public Tensor eq_(Scalar target) => Ops.eq__Scalar.InPlace(this, target);
        public Tensor ne_(Scalar target) => Ops.ne__Scalar.InPlace(this, target);
        public Tensor ne_(Tensor target) => Ops.ne__Tensor.InPlace(this, target.Self);
        public Tensor lt_(Scalar target) => Ops.lt__Scalar.InPlace(this, target);
        public Tensor lt_(Tensor target) => Ops.lt__Tensor.InPlace(this, target.Self);
        public Tensor le_(Scalar target) => Ops.le__Scalar.InPlace(this, target);
        public Tensor le_(Tensor target) => Ops.le__Tensor.InPlace(this, target.Self);
        public Tensor gt_(Scalar target) => Ops.gt__Scalar.InPlace(this, target);
        public Tensor gt_(Tensor target) => Ops.gt__Tensor.InPlace(this, target.Self);
        public Tensor ge_(Scalar target) => Ops.ge__Scalar.InPlace(this, target);
        public Tensor ge_(Tensor target) => Ops.ge__Tensor.InPlace(this, target.Self);
        public Tensor less_equal_(Tensor target) => Ops.le__Tensor.InPlace(this, target.Self);
        public Tensor not_equal_(Tensor target) => Ops.ne__Tensor.InPlace(this, target.Self);
        public Tensor logical_xor_(Tensor other) => Ops.logical_xor_.InPlace(this, other.Self);
        public Tensor bitwise_and_(Tensor other) => Ops.bitwise_and__Tensor.InPlace(this, other.Self);
        public Tensor bitwise_or_(Tensor other) => Ops.bitwise_or__Tensor.InPlace(this, other.Self);
        public Tensor bitwise_xor_(Tensor other) => Ops.bitwise_xor__Tensor.InPlace(this, other.Self);
        public Tensor bitwise_left_shift(Tensor other) => Ops.bitwise_left_shift_Tensor.Call(this, other.Self);
        public Tensor bitwise_right_shift(Tensor other) => Ops.bitwise_right_shift_Tensor.Call(this, other.Self);
    }
}
