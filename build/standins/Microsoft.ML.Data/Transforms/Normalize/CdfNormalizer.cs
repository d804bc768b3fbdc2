using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The probability that a normal variable with the slot's mean and standard deviation is below the value.</summary>
/// <remarks>Form in the file: the size of a number, a byte "logarithm first", the means and the deviations, each with their number.</remarks>
internal sealed class CdfNormalizer(double[] means, double[] deviations, bool isDouble) : SlotNormalizer(isDouble)
{
    internal const string LoaderSignature = "CdfNormalizeFunction";

    internal double[] Means => means;

    internal double[] Deviations => deviations;

    internal override int Size => means.Length;

    internal override bool KeepsZero => false;

    public override void Save(ModelSaveContext ctx)
    {
        ctx.SetVersionInfo(new VersionInfo("CDFNORMF", 0x00010001, 0x00010001, 0x00010001, LoaderSignature, typeof(CdfNormalizer).Assembly.FullName));
        ctx.Writer.Write(NumberSize);
        ctx.Writer.Write(false);
        WriteNumbers(ctx.Writer, means);
        WriteNumbers(ctx.Writer, deviations);
    }

    internal static CdfNormalizer Load(IHostEnvironment env, ModelLoadContext ctx)
    {
        bool isDouble = ReadSize(ctx.Reader);
        if (ctx.Reader.ReadBoolean())
            throw Contracts.ExceptNotSupp("Normalizers of the logarithm are not supported.");
        double[] means = ReadNumbers(ctx.Reader, isDouble), deviations = ReadNumbers(ctx.Reader, isDouble);
        Contracts.CheckDecode(means.Length > 0 && deviations.Length == means.Length);
        return new CdfNormalizer(means, deviations, isDouble);
    }

    internal override void Apply(ReadOnlySpan<float> values, ReadOnlySpan<int> slots, Span<float> results)
    {
        for (int i = 0; i < values.Length; i++)
            results[i] = (float)Cdf(values[i], slots.IsEmpty ? i : slots[i]);
    }

    internal override void Apply(ReadOnlySpan<double> values, ReadOnlySpan<int> slots, Span<double> results)
    {
        for (int i = 0; i < values.Length; i++)
            results[i] = Cdf(values[i], slots.IsEmpty ? i : slots[i]);
    }

    private double Cdf(double value, int slot)
    {
        double deviation = deviations[slot];
        // A slot which never varied tells nothing.
        return deviation == 0 ? 0 : 0.5 * (1 + Erf((value - means[slot]) / (deviation * Math.Sqrt(2))));
    }

    // Winitzki's approximation; its error is up to 0.0002 and the official library shares it.
    private static double Erf(double x)
    {
        const double A = 0.147;
        double square = x * x;
        double root = Math.Sqrt(1 - Math.Exp(-square * ((4 / Math.PI) + (A * square)) / (1 + (A * square))));
        return x < 0 ? -root : root;
    }
}
