namespace TorchSharp;

/// <summary>A number on its way to an operator. It holds the value itself, so there is nothing to release.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly ArgKind Kind;
    internal readonly long Bits;

    private Scalar(ArgKind kind, long bits, torch.ScalarType type)
    {
        Kind = kind;
        Bits = bits;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => Integer(value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => Integer(value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => Integer(value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => Integer(value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => Integer(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => Real((double)value, torch.ScalarType.Float16);

    public static implicit operator Scalar(float value) => Real(value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => Real(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(ArgKind.Bool, value ? 1 : 0, torch.ScalarType.Bool);

    public void Dispose()
    {
    }

    internal double AsDouble => Kind == ArgKind.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsLong => Kind == ArgKind.Double ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    private static Scalar Integer(long value, torch.ScalarType type) => new(ArgKind.Int, value, type);

    private static Scalar Real(double value, torch.ScalarType type) => new(ArgKind.Double, BitConverter.DoubleToInt64Bits(value), type);
}
