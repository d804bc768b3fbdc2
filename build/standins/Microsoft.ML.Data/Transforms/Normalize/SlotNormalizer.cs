using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>Rescales the slots of a column of reals; a scalar column has one slot.</summary>
internal abstract class SlotNormalizer(bool isDouble) : ICanSaveModel
{
    /// <summary>Whether the column holds doubles; otherwise it holds floats.</summary>
    internal bool IsDouble => isDouble;

    internal abstract int Size { get; }

    /// <summary>Whether zeros stay zeros, so that a sparse vector stays sparse.</summary>
    internal abstract bool KeepsZero { get; }

    protected int NumberSize => isDouble ? sizeof(double) : sizeof(float);

    public abstract void Save(ModelSaveContext ctx);

    /// <summary>Rescales values; without <paramref name="slots"/> they stand for the slots 0, 1, 2, …</summary>
    internal abstract void Apply(ReadOnlySpan<float> values, ReadOnlySpan<int> slots, Span<float> results);

    /// <inheritdoc cref="Apply(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float})"/>
    internal abstract void Apply(ReadOnlySpan<double> values, ReadOnlySpan<int> slots, Span<double> results);

    protected static bool ReadSize(BinaryReader reader)
    {
        int size = reader.ReadInt32();
        Contracts.CheckDecode(size is sizeof(float) or sizeof(double));
        return size == sizeof(double);
    }

    protected static double[] ReadNumbers(BinaryReader reader, bool isDouble)
    {
        int count = reader.ReadInt32();
        Contracts.CheckDecode(count >= 0 && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / sizeof(float));
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = isDouble ? reader.ReadDouble() : reader.ReadSingle();
        return numbers;
    }

    protected void WriteNumbers(BinaryWriter writer, double[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (double number in numbers)
        {
            if (isDouble)
                writer.Write(number);
            else
                writer.Write((float)number);
        }
    }
}
