using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using RecSys.Numerics;

namespace RecSys.Retrieval.Kernels;

/// <summary>Turns vectors into rows as they are stored and back.</summary>
internal static unsafe class RowCodec
{
    /// <summary>Largest number of an 8-bit vector before its scale.</summary>
    public const int Int8Limit = 127;

    /// <summary>Bytes of a row.</summary>
    public static int ByteCount(int dimension, VectorStorage storage) => storage switch
    {
        VectorStorage.Float32 => dimension * sizeof(float),
        VectorStorage.Float16 => dimension * sizeof(ushort),
        _ => dimension + sizeof(ushort),
    };

    /// <summary>Largest number that can be stored.</summary>
    public static float Limit(VectorStorage storage) => storage == VectorStorage.Float16 ? (float)Half.MaxValue : float.MaxValue;

    /// <summary>Stores a vector.</summary>
    public static void Encode(float* vector, byte* row, int dimension, VectorStorage storage)
    {
        var from = new ReadOnlySpan<float>(vector, dimension);
        switch (storage)
        {
            case VectorStorage.Float32:
                from.CopyTo(new Span<float>(row, dimension));
                break;
            case VectorStorage.Float16:
                TensorPrimitives.ConvertToHalf(from, new Span<Half>(row, dimension));
                break;
            default:
                float largest = Math.Abs(TensorPrimitives.MaxMagnitude(from));
                ushort code = ScaleCode(largest);
                float scale = Scale(code);
                var to = (sbyte*)row;
                for (int i = 0; i < dimension; i++)
                    to[i] = scale == 0 ? (sbyte)0 : (sbyte)Math.Clamp(MathF.Round(vector[i] / scale), -Int8Limit, Int8Limit);
                Unsafe.WriteUnaligned(row + dimension, code);
                break;
        }
    }

    /// <summary>Gives a vector back, rounded as it was stored.</summary>
    public static void Decode(byte* row, float* vector, int dimension, VectorStorage storage)
    {
        var to = new Span<float>(vector, dimension);
        switch (storage)
        {
            case VectorStorage.Float32:
                new ReadOnlySpan<float>(row, dimension).CopyTo(to);
                break;
            case VectorStorage.Float16:
                TensorPrimitives.ConvertToSingle(new ReadOnlySpan<Half>(row, dimension), to);
                break;
            default:
                float scale = Scale(Unsafe.ReadUnaligned<ushort>(row + dimension));
                int at = 0;
                for (; at <= dimension - Lanes256.Count; at += Lanes256.Count)
                    Lanes256.Store(Lanes256.LoadBytes(ref *(sbyte*)row, (nuint)at) * scale, ref *vector, (nuint)at);
                for (; at < dimension; at++) to[at] = scale * ((sbyte*)row)[at];
                break;
        }
    }

    /// <summary>Scale of an 8-bit row: the upper half of a float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Scale(ushort code) => BitConverter.UInt32BitsToSingle((uint)code << 16);

    // Rounded up, so that the largest number is not cut off; the largest finite code where that would be infinite.
    private static ushort ScaleCode(float largest)
    {
        uint bits = BitConverter.SingleToUInt32Bits(largest / Int8Limit);
        return (ushort)Math.Min((bits + 0xFFFF) >> 16, 0x7F7F);
    }
}
