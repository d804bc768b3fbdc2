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

        private static (Tensor, Tensor, Tensor) Triple(Tensor[] results) => (results[0], results[1], results[2]);

        private Tensor Like(Op op, ScalarType? dtype, Device device, bool requiresGrad)
        {
            Place(device);
            return WithGrad(op.Call(this, dtype), requiresGrad);
        }

        private Tensor Like(Op op, Arg value, ScalarType? dtype, Device device, bool requiresGrad)
        {
            Place(device);
            return WithGrad(op.Call(this, value, dtype), requiresGrad);
        }

        private long[] Unflattened(long dimension, long[] sizes)
        {
            long[] old = shape;
            int at = (int)(dimension < 0 ? dimension + old.Length : dimension);
            return [.. old[..at], .. sizes, .. old[(at + 1)..]];
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

    internal static Tensor WithGrad(Tensor tensor, bool requiresGrad)
    {
        if (requiresGrad) tensor.requires_grad = true;
        return tensor;
    }
}
