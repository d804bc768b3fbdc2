using System.Globalization;

namespace RecSys.Benchmarks.Ann;

/// <summary>A point of a curve.</summary>
/// <param name="Data">Data set.</param>
/// <param name="Index">Index.</param>
/// <param name="Effort">Parameter of the search.</param>
/// <param name="Recall">Share of the true ten nearest that were found.</param>
/// <param name="Rate">Queries per processor second, one at a time on one thread.</param>
/// <param name="RateOfAll">Queries per second, many at a time on all cores; NaN where not measured.</param>
/// <param name="BuildSeconds">Wall seconds of building.</param>
/// <param name="BuildCpuSeconds">Processor seconds of building.</param>
/// <param name="BytesPerVector">Bytes of vectors and structure.</param>
public sealed record AnnRow(
    string Data, string Index, string Effort, double Recall, double Rate, double RateOfAll, double BuildSeconds, double BuildCpuSeconds, double BytesPerVector)
{
    /// <summary>The table's head.</summary>
    public const string Head = "data\tindex\teffort\trecall@10\tqps1\tqpsAll\tbuildSeconds\tbuildCpuSeconds\tbytesPerVector";

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Data}\t{Index}\t{Effort}\t{Recall:0.0000}\t{Rate:0.0}\t{(double.IsNaN(RateOfAll) ? "" : RateOfAll.ToString("0.0", CultureInfo.InvariantCulture))}\t{BuildSeconds:0.00}\t{BuildCpuSeconds:0.00}\t{BytesPerVector:0.0}");

    /// <summary>Reads a row without its data set, as the peers' script prints them.</summary>
    public static AnnRow Parse(string data, string line)
    {
        string[] parts = line.Split('\t');
        double Number(int i) => parts[i].Length == 0 ? double.NaN : double.Parse(parts[i], CultureInfo.InvariantCulture);
        if (parts.Length != 8) throw new FormatException($"The peers' script printed '{line}'; expected eight columns.");
        return new AnnRow(data, parts[0], parts[1], Number(2), Number(3), Number(4), Number(5), Number(6), Number(7));
    }
}
