using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What an argument is; the order is that of Kind in shim.cpp.</summary>
internal enum ArgKind
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    Ints,
    Tensors,
    OptionalTensors,
    Doubles,
    Text,
    Generator,
    Device,
}

/// <summary>An argument or result as the shim sees it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeArg
{
    public ArgKind Kind;
    public int Count;
    public long Value;
}

/// <summary>
/// An argument of an operator. It refers to the object it came from, so that no finalizer frees a tensor during the call;
/// lists stay managed until the call copies them.
/// </summary>
internal readonly struct Arg
{
    internal readonly object Owner;
    internal readonly long Value;
    internal readonly ArgKind Kind;

    private Arg(ArgKind kind, long value, object owner = null)
    {
        Kind = kind;
        Value = value;
        Owner = owner;
    }

    /// <summary>A device in one number: its type above 32 bits, its index in them.</summary>
    private static long Place(Device device) => ((long)device.type << 32) | (uint)device.index;

    /// <summary>A list of one number, without an array.</summary>
    internal static Arg Single(long value) => new(ArgKind.Ints, value);

    /// <summary>A list of tensors in which null stands for none.</summary>
    internal static Arg Optional(Tensor[] tensors) => new(ArgKind.OptionalTensors, 0, tensors);

    public static implicit operator Arg(Tensor tensor) => tensor is null ? default : new(ArgKind.Tensor, tensor.Live, tensor);
    public static implicit operator Arg(long value) => new(ArgKind.Int, value);
    public static implicit operator Arg(int value) => new(ArgKind.Int, value);
    public static implicit operator Arg(long? value) => value is { } some ? new(ArgKind.Int, some) : default;
    public static implicit operator Arg(double value) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } some ? some : default(Arg);
    public static implicit operator Arg(bool value) => new(ArgKind.Bool, value ? 1 : 0);
    public static implicit operator Arg(ScalarType value) => new(ArgKind.Int, (int)value);
    public static implicit operator Arg(ScalarType? value) => value is { } some ? some : default(Arg);
    public static implicit operator Arg(Scalar value) => value is null ? default : new(value.Kind, value.Bits);
    public static implicit operator Arg(string value) => value is null ? default : new(ArgKind.Text, 0, value);
    public static implicit operator Arg(long[] values) => values is null ? default : new(ArgKind.Ints, 0, values);
    public static implicit operator Arg(double[] values) => values is null ? default : new(ArgKind.Doubles, 0, values);
    public static implicit operator Arg(Tensor[] tensors) => tensors is null ? default : new(ArgKind.Tensors, 0, tensors);
    public static implicit operator Arg(Device device) => new(ArgKind.Device, Place(device));
    public static implicit operator Arg(Generator generator) => generator is null ? default : new(ArgKind.Generator, generator.Handle, generator);
}
