using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Between arrays and tensors.</summary>
public static class Tensors
{
    /// <summary>A tensor with a copy of the numbers.</summary>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="device">Where it shall be.</param>
    /// <param name="shape">Its dimensions.</param>
    public static Tensor Indices(ReadOnlySpan<long> values, Device device, params ReadOnlySpan<long> shape) => Of(MemoryMarshal.AsBytes(values), ScalarType.Int64, device, shape);

    /// <inheritdoc cref="Indices"/>
    public static Tensor Of(ReadOnlySpan<float> values, Device device, params ReadOnlySpan<long> shape) => Of(MemoryMarshal.AsBytes(values), ScalarType.Float32, device, shape);

    /// <summary>A copy of the numbers of a tensor of floats (or doubles, rounded).</summary>
    public static float[] ToArray(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var values = new float[tensor.numel()];
        CopyTo(tensor, values);
        return values;
    }

    /// <summary>Copies the numbers of a tensor of floats (or doubles, rounded).</summary>
    public static void CopyTo(Tensor tensor, Span<float> values)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using DisposeScope scope = NewDisposeScope();
        Tensor plain = tensor.detach().to(ScalarType.Float32).cpu().contiguous();
        Floats(plain).CopyTo(values);
    }

    /// <summary>Copies numbers into a tensor of floats (or doubles), wherever it is.</summary>
    public static void CopyFrom(Tensor tensor, ReadOnlySpan<float> values)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        using DisposeScope scope = NewDisposeScope();
        using IDisposable untracked = no_grad();
        tensor.copy_(Of(values, CPU, tensor.shape));
    }

    /// <summary>The memory of a contiguous tensor of floats on the processor.</summary>
    internal static Span<float> Floats(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static Tensor Of(ReadOnlySpan<byte> values, ScalarType type, Device device, ReadOnlySpan<long> shape)
    {
        Tensor tensor = empty(shape, type);
        if (values.Length > 0) values.CopyTo(tensor.bytes);
        return device.type == DeviceType.CPU ? tensor : tensor.to(device, disposeAfter: true);
    }
}
