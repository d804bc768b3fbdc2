using System.Runtime.CompilerServices;

namespace Microsoft.ML.Data;

/// <summary>The hash of a value of some column type; false for a missing value, which has none.</summary>
internal delegate bool ValueHasher<T>(uint seed, in T value, out uint hash);

/// <summary>Makes the <see cref="ValueHasher{T}"/> of a type.</summary>
internal static class ValueHashers
{
    internal static ValueHasher<T> Create<T>(DataViewType item)
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
            return (ValueHasher<T>)(object)(ValueHasher<ReadOnlyMemory<char>>)Text;
        if (typeof(T) == typeof(float))
            return (ValueHasher<T>)(object)(ValueHasher<float>)Single;
        if (typeof(T) == typeof(double))
            return (ValueHasher<T>)(object)(ValueHasher<double>)Double;
        if (typeof(T) == typeof(DataViewRowId))
            return (ValueHasher<T>)(object)(ValueHasher<DataViewRowId>)RowId;
        bool isKey = item is KeyDataViewType;
        if (Unsafe.SizeOf<T>() == sizeof(long) || typeof(T) == typeof(DateTimeOffset))
        {
            Func<T, ulong> bits = Wide<T>();
            return (uint seed, in T value, out uint hash) =>
            {
                ulong raw = bits(value);
                hash = Murmur.Hash(seed, raw);
                return !isKey || raw != 0;
            };
        }
        Func<T, uint> small = Narrow<T>();
        return (uint seed, in T value, out uint hash) =>
        {
            uint raw = small(value);
            hash = Murmur.Hash(seed, raw);
            return !isKey || raw != 0;
        };
    }

    private static bool Text(uint seed, in ReadOnlyMemory<char> value, out uint hash)
    {
        hash = Murmur.Hash(seed, value.Span);
        return !value.IsEmpty;
    }

    // Both zeros hash alike.
    private static bool Single(uint seed, in float value, out uint hash)
    {
        hash = Murmur.Hash(seed, BitConverter.SingleToUInt32Bits(value == 0 ? 0 : value));
        return !float.IsNaN(value);
    }

    private static bool Double(uint seed, in double value, out uint hash)
    {
        hash = Murmur.Hash(seed, BitConverter.DoubleToUInt64Bits(value == 0 ? 0 : value));
        return !double.IsNaN(value);
    }

    private static bool RowId(uint seed, in DataViewRowId value, out uint hash)
    {
        hash = Murmur.Hash(seed, value.Low, value.High);
        return true;
    }

    private static Func<T, ulong> Wide<T>()
    {
        if (typeof(T) == typeof(DateTime))
            return static value => (ulong)Unsafe.As<T, DateTime>(ref value).Ticks;
        if (typeof(T) == typeof(DateTimeOffset))
            return static value => (ulong)Unsafe.As<T, DateTimeOffset>(ref value).UtcTicks;
        return static value => Unsafe.As<T, ulong>(ref value);
    }

    // Shorter integers hash like the same number in 32 bits.
    private static Func<T, uint> Narrow<T>() => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.Boolean => static value => Unsafe.As<T, bool>(ref value) ? 1u : 0u,
        TypeCode.SByte => static value => (uint)Unsafe.As<T, sbyte>(ref value),
        TypeCode.Byte => static value => Unsafe.As<T, byte>(ref value),
        TypeCode.Int16 => static value => (uint)Unsafe.As<T, short>(ref value),
        TypeCode.UInt16 => static value => Unsafe.As<T, ushort>(ref value),
        _ => static value => Unsafe.As<T, uint>(ref value),
    };
}
