using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// Tensors in files of the library: type, rank and sizes as LEB128 numbers, then the elements as they lie in memory.
/// </summary>
internal static unsafe class TensorStream
{
    internal static void Write(Tensor tensor, BinaryWriter writer)
    {
        writer.Encode((long)tensor.dtype);
        long[] shape = tensor.shape;
        writer.Encode(shape.Length);
        foreach (long size in shape)
            writer.Encode(size);
        if (!tensor.is_contiguous())
            throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
        for (long at = 0, bytes = Bytes(tensor); at < bytes; at += Chunk)
            writer.Write(Part(tensor, at, bytes));
        GC.KeepAlive(tensor);
    }

    /// <summary>Reads into a tensor, which must have the type and shape of the file.</summary>
    internal static void Read(Tensor tensor, BinaryReader reader)
    {
        var (type, shape) = ReadHead(reader);
        if (type != tensor.dtype)
            throw new ArgumentException("Mismatched tensor data types while loading. Make sure that the model you are loading into is exactly the same as the origin.");
        if (!shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException("Mismatched tensor shape while loading. Make sure that the model you are loading into is exactly the same as the origin.");
        if (tensor.is_contiguous())
        {
            Fill(tensor, reader);
            return;
        }
        using var quiet = no_grad();
        using var copy = empty(shape, type);
        Fill(copy, reader);
        tensor.copy_(copy);
    }

    internal static Tensor Read(BinaryReader reader)
    {
        var (type, shape) = ReadHead(reader);
        var tensor = empty(shape, type);
        Fill(tensor, reader);
        return tensor;
    }

    internal static void Skip(BinaryReader reader)
    {
        using var _ = Read(reader);
    }

    private const int Chunk = 1 << 24;

    private static (ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        var type = (ScalarType)reader.Decode();
        var shape = new long[reader.Decode()];
        for (int i = 0; i < shape.Length; i++)
            shape[i] = reader.Decode();
        return (type, shape);
    }

    private static void Fill(Tensor tensor, BinaryReader reader)
    {
        for (long at = 0, bytes = Bytes(tensor); at < bytes; at += Chunk)
        {
            Span<byte> part = Part(tensor, at, bytes);
            while (part.Length > 0)
            {
                int got = reader.Read(part);
                if (got == 0)
                    throw new EndOfStreamException();
                part = part[got..];
            }
        }
        GC.KeepAlive(tensor);
    }

    private static long Bytes(Tensor tensor) => tensor.numel() * tensor.element_size();

    private static Span<byte> Part(Tensor tensor, long at, long bytes)
    {
        int failed;
        var data = (byte*)Native.data(tensor.Live, &failed);
        if (failed != 0)
            throw Native.Failure();
        return new Span<byte>(data + at, (int)Math.Min(Chunk, bytes - at));
    }
}
