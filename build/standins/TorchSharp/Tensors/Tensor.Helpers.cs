namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static Arg Rounding(RoundingMode mode) => mode switch
        {
            RoundingMode.floor => "floor",
            RoundingMode.trunc => "trunc",
            _ => default(Arg),
        };

        private static Tensor Into(Tensor output, Tensor result)
        {
            if (output is null) return result;
            using (result) output.set_(result);
            return output;
        }

        private static Tensor Typed(Tensor result, ScalarType? type)
        {
            if (type is not { } other || other == result.dtype) return result;
            return result.to_type(other, disposeAfter: true);
        }

        private static (Tensor, Tensor) Typed((Tensor, Tensor) result, ScalarType? type) => (Typed(result.Item1, type), Typed(result.Item2, type));

        /// <summary>Distinct values with the places and counts that were asked for; the others are null.</summary>
        private static (Tensor, Tensor, Tensor) Distinct(Tensor[] results, bool places, bool counts)
        {
            if (!places) results[1].Dispose();
            if (!counts) results[2].Dispose();
            return (results[0], places ? results[1] : null, counts ? results[2] : null);
        }

        private Tensor Like(Op op, ScalarType? dtype, Device device, bool requiresGrad)
        {
            Place(device);
            return Made(op.Call(this, dtype), device ?? this.device, requiresGrad);
        }

        private Tensor Like(Op op, Arg value, ScalarType? dtype, Device device, bool requiresGrad)
        {
            Place(device);
            return Made(op.Call(this, value, dtype), device ?? this.device, requiresGrad);
        }

        private long[] Unflattened(long dimension, long[] sizes)
        {
            long[] old = shape;
            int at = (int)(dimension < 0 ? dimension + old.Length : dimension);
            return [.. old[..at], .. sizes, .. old[(at + 1)..]];
        }

        private Tensor Like(Op op, long low, long high, ScalarType? dtype, Device device, bool requiresGrad)
        {
            Place(device);
            return Made(op.Call(this, low, high, dtype), device ?? this.device, requiresGrad);
        }

        /// <summary>The product over the last dimensions of this and the first ones of the other.</summary>
        private Tensor TensorDot(Tensor other, long count)
        {
            long first = dim() - count;
            long[] mine = [.. Enumerable.Range(0, (int)count).Select(d => first + d)], theirs = [.. Enumerable.Range(0, (int)count).Select(d => (long)d)];
            return Ops.tensordot.Call(this, other.Self, mine, theirs);
        }

        private static Tensor Quotient(Arg number, Tensor divisor)
        {
            using Tensor inverse = Ops.reciprocal.Call(divisor.Self);
            return Ops.mul_Scalar.Call(inverse, number);
        }
    }

    /// <summary>Refuses a device that is not here; null is the processor.</summary>
    internal static void Place(Device device)
    {
        if (device is not null && device.type != DeviceType.CPU) InitializeDeviceType(device.type);
    }

    /// <summary>Puts a new tensor on its device, where that is not the one it was made on.</summary>
    private static Tensor Made(Tensor tensor, Device device, bool requiresGrad) =>
        WithGrad(device is null || tensor.IsOn(device) ? tensor : tensor.to(device, disposeAfter: true), requiresGrad);

    internal static Tensor WithGrad(Tensor tensor, bool requiresGrad)
    {
        if (requiresGrad) tensor.requires_grad = true;
        return tensor;
    }
}
