using System.Globalization;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>(value − offset) · scale, by slot.</summary>
/// <remarks>
/// Form in the file: the size of a number, the number of slots, −1, the number of scales and the scales, the number of offsets and the offsets
/// (none: all are 0).
/// </remarks>
internal sealed class AffineNormalizer(double[] scales, double[] offsets, bool isDouble) : SlotNormalizer(isDouble)
{
    internal const string LoaderSignature = "AffineNormExec";

    internal double[] Scales => scales;

    /// <summary>The offsets, or null if zero stays zero.</summary>
    internal double[] Offsets => offsets;

    internal override int Size => scales.Length;

    internal override bool KeepsZero => offsets == null;

    public override void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("AFF NORM", 0x00010003, 0x00010003, 0x00010003, LoaderSignature, typeof(AffineNormalizer).Assembly.FullName));
        ctx.Writer.Write(NumberSize);
        ctx.Writer.Write(scales.Length);
        ctx.Writer.Write(-1);
        WriteNumbers(ctx.Writer, scales);
        WriteNumbers(ctx.Writer, offsets ?? []);
        ctx.SaveTextStream("AffineNormalizer.txt", WriteListing);
    }

    internal static AffineNormalizer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        bool isDouble = ReadSize(ctx.Reader);
        int size = ctx.Reader.ReadInt32();
        Contracts.CheckDecode(size > 0);
        if (ctx.Reader.ReadInt32() != -1)
            throw Contracts.ExceptNotSupp("Normalizers with a subset of the slots are not supported.");
        double[] scales = ReadNumbers(ctx.Reader, isDouble), offsets = ReadNumbers(ctx.Reader, isDouble);
        Contracts.CheckDecode(scales.Length == size && (offsets.Length == 0 || offsets.Length == size));
        return new AffineNormalizer(scales, offsets.Length == 0 ? null : offsets, isDouble);
    }

    internal override void Apply(ReadOnlySpan<float> values, ReadOnlySpan<int> slots, Span<float> results)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int slot = slots.IsEmpty ? i : slots[i];
            results[i] = offsets == null ? values[i] * (float)scales[slot] : (values[i] - (float)offsets[slot]) * (float)scales[slot];
        }
    }

    internal override void Apply(ReadOnlySpan<double> values, ReadOnlySpan<int> slots, Span<double> results)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int slot = slots.IsEmpty ? i : slots[i];
            results[i] = offsets == null ? values[i] * scales[slot] : (values[i] - offsets[slot]) * scales[slot];
        }
    }

    private void WriteListing(TextWriter writer)
    {
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"NumNormalizationFeatures={scales.Length}\n"));
        for (int i = 0; i < scales.Length; i++)
        {
            double offset = offsets == null ? 0 : offsets[i];
            writer.Write(IsDouble ? string.Create(CultureInfo.InvariantCulture, $"{i}\t{offset}\t{scales[i]}\n")
                : string.Create(CultureInfo.InvariantCulture, $"{i}\t{(float)offset}\t{(float)scales[i]}\n"));
        }
        writer.Write('\n');
    }
}
