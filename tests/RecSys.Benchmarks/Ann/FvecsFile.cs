using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RecSys.Benchmarks.Ann;

/// <summary>Files of vectors as the collections of nearest-neighbour benchmarks have them: each its length (i32), then its floats, little-endian.</summary>
public static class FvecsFile
{
    private const int MaxDimension = 1 << 20;

    /// <summary>Reads all vectors, row by row.</summary>
    public static (float[] Rows, int Dimension) Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        if (file.ReadAtLeast(head, 4, throwOnEndOfStream: false) < 4) throw new FormatException($"{path} holds no vector.");
        int dimension = BinaryPrimitives.ReadInt32LittleEndian(head);
        long row = 4 + (4L * dimension);
        if (dimension is < 1 or > MaxDimension || file.Length % row != 0)
            throw new FormatException($"{path} is no .fvecs file: its first vector has {dimension} numbers, and its {file.Length} bytes are not a multiple of {row}.");
        int count = checked((int)(file.Length / row));
        var rows = new float[checked(count * dimension)];
        file.Position = 0;
        using var buffered = new BufferedStream(file, 1 << 20);
        for (int i = 0; i < count; i++)
        {
            buffered.ReadExactly(head);
            if (BinaryPrimitives.ReadInt32LittleEndian(head) != dimension)
                throw new FormatException($"{path}: vector {i} has {BinaryPrimitives.ReadInt32LittleEndian(head)} numbers, the first {dimension}.");
            buffered.ReadExactly(MemoryMarshal.AsBytes(rows.AsSpan(i * dimension, dimension)));
        }
        return (rows, dimension);
    }

    /// <summary>Writes vectors.</summary>
    public static void Write(string path, ReadOnlySpan<float> rows, int dimension)
    {
        using var buffered = new BufferedStream(File.Create(path), 1 << 20);
        Span<byte> head = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(head, dimension);
        for (int at = 0; at < rows.Length; at += dimension)
        {
            buffered.Write(head);
            buffered.Write(MemoryMarshal.AsBytes(rows.Slice(at, dimension)));
        }
    }
}
