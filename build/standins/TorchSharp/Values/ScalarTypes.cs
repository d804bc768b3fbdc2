using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Element types and the .NET types that hold them.</summary>
internal static class ScalarTypes
{
    internal static bool IsFloatingPoint(this ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    internal static bool IsIntegral(this ScalarType type) =>
        type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Bool;

    internal static bool IsComplex(this ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The element type for values of a .NET type, or null.</summary>
    internal static ScalarType? Of(Type type) =>
        type == typeof(float) ? ScalarType.Float32
        : type == typeof(long) ? ScalarType.Int64
        : type == typeof(double) ? ScalarType.Float64
        : type == typeof(int) ? ScalarType.Int32
        : type == typeof(bool) ? ScalarType.Bool
        : type == typeof(byte) ? ScalarType.Byte
        : type == typeof(sbyte) ? ScalarType.Int8
        : type == typeof(short) ? ScalarType.Int16
        : type == typeof(Half) ? ScalarType.Float16
        : null;

    internal static ScalarType Require(Type type) =>
        Of(type) ?? throw new NotSupportedException($"No tensor holds values of type {type.Name}.");

    /// <summary>Throws where elements of a tensor cannot be read as values of <typeparamref name="T"/>.</summary>
    internal static void Match<T>(ScalarType type)
    {
        if (Of(typeof(T)) != type) throw new ArgumentException($"{typeof(T).Name} is not compatible with {type}");
    }
}
