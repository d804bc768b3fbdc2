using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Vectors: i32 count, i32 common length or -1 and then an i32 length of each, an i32 number of stored values of each (-1: dense),
/// the total number of indices as i32 and the indices, then a block of all stored values.
/// </summary>
internal sealed class VectorCodec<T> : BinaryCodec<VBuffer<T>>
{
    private readonly VectorDataViewType _type;
    private readonly BinaryCodec<T> _item;

    public VectorCodec(VectorDataViewType type, BinaryCodec item)
        : base(type)
    {
        _type = type;
        _item = (BinaryCodec<T>)item;
    }

    public override string Name => "VBuffer";

    public override void WriteParameters(BinaryWriter writer)
    {
        _item.WriteDefinition(writer);
        writer.Write(_type.Dimensions.Length);
        foreach (int dimension in _type.Dimensions)
            writer.Write(dimension);
    }

    public override void Write(BinaryWriter writer, ReadOnlySpan<VBuffer<T>> values)
    {
        writer.Write(values.Length);
        int size = _type.Size;
        writer.Write(size > 0 ? size : -1);
        int indices = 0, stored = 0;
        foreach (VBuffer<T> value in values)
        {
            Contracts.Check(size == 0 || value.Length == size, "A vector does not have the length of its column type");
            if (size == 0)
                writer.Write(value.Length);
        }
        foreach (VBuffer<T> value in values)
        {
            int count = value.GetValues().Length;
            writer.Write(value.IsDense ? -1 : count);
            indices += value.IsDense ? 0 : count;
            stored = checked(stored + count);
        }
        writer.Write(indices);
        foreach (VBuffer<T> value in values)
        {
            if (!value.IsDense)
            {
                foreach (int index in value.GetIndices())
                    writer.Write(index);
            }
        }
        var all = new T[stored];
        int at = 0;
        foreach (VBuffer<T> value in values)
        {
            value.GetValues().CopyTo(all.AsSpan(at));
            at += value.GetValues().Length;
        }
        _item.Write(writer, all);
    }

    public override void Read(BinaryReader reader, Span<VBuffer<T>> values)
    {
        Contracts.CheckDecode(reader.ReadInt32() == values.Length, "Corrupt vector block");
        int common = reader.ReadInt32();
        var lengths = new int[values.Length];
        var counts = new int[values.Length];
        for (int i = 0; i < lengths.Length; i++)
            lengths[i] = common >= 0 ? common : reader.ReadInt32();
        long stored = 0, sparse = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            counts[i] = reader.ReadInt32();
            Contracts.CheckDecode(lengths[i] >= 0 && counts[i] >= -1 && counts[i] <= lengths[i], "Corrupt vector block");
            stored += counts[i] < 0 ? lengths[i] : counts[i];
            sparse += Math.Max(0, counts[i]);
        }
        Contracts.CheckDecode(reader.ReadInt32() == sparse && stored <= Array.MaxLength, "Corrupt vector block");
        var indices = new int[sparse];
        for (int i = 0; i < indices.Length; i++)
            indices[i] = reader.ReadInt32();
        var all = new T[stored];
        _item.Read(reader, all);
        int at = 0, index = 0;
        for (int i = 0; i < values.Length; i++)
        {
            int count = counts[i] < 0 ? lengths[i] : counts[i];
            T[] own = all.AsSpan(at, count).ToArray();
            at += count;
            values[i] = counts[i] < 0 ? new VBuffer<T>(count, own) : new VBuffer<T>(lengths[i], count, own, indices.AsSpan(index, count).ToArray());
            index += Math.Max(0, counts[i]);
        }
    }

    public override void CopyTo(in VBuffer<T> source, ref VBuffer<T> destination) => source.CopyTo(ref destination);
}
