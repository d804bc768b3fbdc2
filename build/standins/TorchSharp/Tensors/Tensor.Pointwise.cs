using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    // Arithmetic and functions of every element.
    public partial class Tensor
    {
        public Tensor abs() => Ops.abs.Call(this);
        public Tensor absolute() => Ops.absolute.Call(this);
        public Tensor angle() => Ops.angle.Call(this);
        public Tensor ceil() => Ops.ceil.Call(this);
        public Tensor exp() => Ops.exp.Call(this);
        public Tensor exp2() => Ops.exp2.Call(this);
        public Tensor expm1() => Ops.expm1.Call(this);
        public Tensor floor() => Ops.floor.Call(this);
        public Tensor log() => Ops.log.Call(this);
        public Tensor log1p() => Ops.log1p.Call(this);
        public Tensor log2() => Ops.log2.Call(this);
        public Tensor log_sigmoid() => Ops.log_sigmoid.Call(this);
        public Tensor neg() => Ops.neg.Call(this);
        public Tensor negative() => Ops.negative.Call(this);
        public Tensor positive() => Ops.positive.Call(this);
        public Tensor reciprocal() => Ops.reciprocal.Call(this);
        public Tensor relu() => Ops.relu.Call(this);
        public Tensor relu6() => Ops.relu6.Call(this);
        public Tensor rsqrt() => Ops.rsqrt.Call(this);
        public Tensor sigmoid() => Ops.sigmoid.Call(this);
        public Tensor sign() => Ops.sign.Call(this);
        public Tensor silu() => Ops.silu.Call(this);
        public Tensor sqrt() => Ops.sqrt.Call(this);
        public Tensor square() => Ops.square.Call(this);
        public Tensor tanh() => Ops.tanh.Call(this);
        public Tensor sin() => Ops.sin.Call(this);
        public Tensor cos() => Ops.cos.Call(this);
        public Tensor trunc() => Ops.trunc.Call(this);
        public Tensor isfinite() => Ops.isfinite.Call(this);
        public Tensor isinf() => Ops.isinf.Call(this);
        public Tensor isnan() => Ops.isnan.Call(this);
        public Tensor logical_not() => Ops.logical_not.Call(this);
        public Tensor erf() => Ops.erf.Call(this);
        public Tensor cosh() => Ops.cosh.Call(this);
        public Tensor sinh() => Ops.sinh.Call(this);
        public Tensor tan() => Ops.tan.Call(this);
        public Tensor abs_() => Ops.abs_.InPlace(this);
        public Tensor ceil_() => Ops.ceil_.InPlace(this);
        public Tensor exp_() => Ops.exp_.InPlace(this);
        public Tensor expm1_() => Ops.expm1_.InPlace(this);
        public Tensor floor_() => Ops.floor_.InPlace(this);
        public Tensor log_() => Ops.log_.InPlace(this);
        public Tensor log1p_() => Ops.log1p_.InPlace(this);
        public Tensor log2_() => Ops.log2_.InPlace(this);
        public Tensor neg_() => Ops.neg_.InPlace(this);
        public Tensor relu_() => Ops.relu_.InPlace(this);
        public Tensor rsqrt_() => Ops.rsqrt_.InPlace(this);
        public Tensor sigmoid_() => Ops.sigmoid_.InPlace(this);
        public Tensor sign_() => Ops.sign_.InPlace(this);
        public Tensor silu_() => Ops.silu_.InPlace(this);
        public Tensor sqrt_() => Ops.sqrt_.InPlace(this);
        public Tensor trunc_() => Ops.trunc_.InPlace(this);
        public Tensor tanh_() => Ops.tanh_.InPlace(this);
        public Tensor zero_() => Ops.zero_.InPlace(this);
        public Tensor logical_not_() => Ops.logical_not_.InPlace(this);
        public Tensor sin_() => Ops.sin_.InPlace(this);
        public Tensor cos_() => Ops.cos_.InPlace(this);
        public Tensor gelu() => Ops.gelu.Call(this);
        public Tensor add(Scalar scalar) => Ops.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Ops.add_Scalar.Call(this, scalar, alpha);
        public Tensor add(Tensor target) => Ops.add_Tensor.Call(this, target.Self);
        public Tensor add(Tensor target, Scalar alpha) => Ops.add_Tensor.Call(this, target.Self, alpha);
        public Tensor add_(Scalar scalar) => Ops.add__Scalar.InPlace(this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Ops.add__Scalar.InPlace(this, scalar, alpha);
        public Tensor add_(Tensor target) => Ops.add__Tensor.InPlace(this, target.Self);
        public Tensor add_(Tensor target, Scalar alpha) => Ops.add__Tensor.InPlace(this, target.Self, alpha);
        public Tensor sub(Scalar target) => Ops.sub_Scalar.Call(this, target);
        public Tensor sub(Tensor target) => Ops.sub_Tensor.Call(this, target.Self);
        public Tensor sub_(Scalar target) => Ops.sub__Scalar.InPlace(this, target);
        public Tensor sub_(Tensor target) => Ops.sub__Tensor.InPlace(this, target.Self);
        public Tensor subtract(Scalar target) => Ops.sub_Scalar.Call(this, target);
        public Tensor subtract(Tensor target) => Ops.sub_Tensor.Call(this, target.Self);
        public Tensor mul(Scalar target) => Ops.mul_Scalar.Call(this, target);
        public Tensor mul(Tensor target) => Ops.mul_Tensor.Call(this, target.Self);
        public Tensor mul_(Scalar target) => Ops.mul__Scalar.InPlace(this, target);
        public Tensor mul_(Tensor target) => Ops.mul__Tensor.InPlace(this, target.Self);
        public Tensor multiply(Scalar target) => Ops.mul_Scalar.Call(this, target);
        public Tensor multiply(Tensor target) => Ops.mul_Tensor.Call(this, target.Self);
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div_Scalar_mode.Call(this, target, Rounding(rounding_mode));
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div_Tensor_mode.Call(this, target.Self, Rounding(rounding_mode));
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div__Scalar_mode.InPlace(this, target, Rounding(rounding_mode));
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div__Tensor_mode.InPlace(this, target.Self, Rounding(rounding_mode));
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div_Scalar_mode.Call(this, target, Rounding(rounding_mode));
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Ops.div_Tensor_mode.Call(this, target.Self, Rounding(rounding_mode));
        public Tensor floor_divide(Scalar other) => Ops.floor_divide_Scalar.Call(this, other);
        public Tensor floor_divide(Tensor other) => Ops.floor_divide.Call(this, other.Self);
        public Tensor pow(Scalar exponent) => Ops.pow_Tensor_Scalar.Call(this, exponent);
        public Tensor pow(Tensor exponent) => Ops.pow_Tensor_Tensor.Call(this, exponent.Self);
        public Tensor pow_(Scalar exponent) => Ops.pow__Scalar.InPlace(this, exponent);
        public Tensor pow_(Tensor exponent) => Ops.pow__Tensor.InPlace(this, exponent.Self);
        public Tensor fmod(Scalar scalar) => Ops.fmod_Scalar.Call(this, scalar);
        public Tensor fmod(Tensor target) => Ops.fmod_Tensor.Call(this, target.Self);
        public Tensor remainder(Scalar scalar) => Ops.remainder_Scalar.Call(this, scalar);
        public Tensor remainder(Tensor target) => Ops.remainder_Tensor.Call(this, target.Self);
        public Tensor remainder_(Scalar scalar) => Ops.remainder__Scalar.InPlace(this, scalar);
        public Tensor remainder_(Tensor target) => Ops.remainder__Tensor.InPlace(this, target.Self);
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcmul.Call(this, tensor1.Self, tensor2.Self, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcmul_.InPlace(this, tensor1.Self, tensor2.Self, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcdiv.Call(this, tensor1.Self, tensor2.Self, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Ops.addcdiv.Call(this, tensor1.Self, tensor2.Self);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Ops.addcdiv_.InPlace(this, tensor1.Self, tensor2.Self, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Ops.addcdiv_.InPlace(this, tensor1.Self, tensor2.Self);
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Ops.clamp.Call(this, min, max);
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Ops.clamp_Tensor.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Ops.clamp_.InPlace(this, min, max);
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Ops.clamp__Tensor.InPlace(this, min, max);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => Ops.clamp.Call(this, min, max);
        public Tensor clamp_min(Scalar min) => Ops.clamp_min.Call(this, min);
        public Tensor clamp_min_(Scalar min) => Ops.clamp_min_.InPlace(this, min);
        public Tensor clamp_max(Scalar max) => Ops.clamp_max.Call(this, max);
        public Tensor clamp_max_(Scalar max) => Ops.clamp_max_.InPlace(this, max);
        public Tensor lerp(Tensor end, Tensor weight) => Ops.lerp_Tensor.Call(this, end.Self, weight.Self);
        public Tensor lerp_(Tensor end, Tensor weight) => Ops.lerp__Tensor.InPlace(this, end.Self, weight.Self);
        public Tensor round(long decimals = 0) => Ops.round_decimals.Call(this, decimals);
        public Tensor round_(long decimals = 0) => Ops.round__decimals.InPlace(this, decimals);
        public Tensor leaky_relu(Scalar negative_slope) => Ops.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Ops.leaky_relu_.InPlace(this, negative_slope);
        public Tensor elu(double alpha = 1) => Ops.elu.Call(this, alpha);
        public Tensor softplus(double beta = 1, double threshold = 20) => Ops.softplus.Call(this, beta, threshold);
        public Tensor maximum(Tensor other) => Ops.maximum.Call(this, other.Self);
        public Tensor minimum(Tensor other) => Ops.minimum.Call(this, other.Self);
        public Tensor xlogy(Tensor y) => Ops.xlogy_Tensor.Call(this, y.Self);
    }
}
