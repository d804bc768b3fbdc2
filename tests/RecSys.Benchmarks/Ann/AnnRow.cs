using System.Globalization;

namespace RecSys.Benchmarks.Ann;

/// <summary>A point of a curve.</summary>
/// <param name="Data">Data set.</param>
/// <param name="Index">Index.</param>
/// <param name="Effort">Parameter of the search.</param>
/// <param name="Recall">Share of the true ten nearest that were found.</param>
/// <param name="SingleRate">Queries per processor second on one thread, one at a time; NaN for peers, whose Python layer would count.</param>
/// <param name="Rate">Queries per processor second on one thread, all queries in one call.</param>
/// <param name="RateOfAll">Queries per wall second on all cores, all queries in one call; NaN where not measured.</param>
/// <param name="BuildSeconds">Wall seconds of building.</param>
/// <param name="BuildCpuSeconds">Processor seconds of building.</param>
/// <param name="BytesPerVector">Bytes of vectors and structure.</param>
public sealed record AnnRow(
    string Data, string Index, string Effort, double Recall, double SingleRate, double Rate, double RateOfAll, double BuildSeconds, double BuildCpuSeconds, double BytesPerVector)
{
    /// <summary>The table's head.</summary>
    public const string Head = "data\tindex\teffort\trecall@10\tqpsSingle\tqps1\tqpsAll\tbuildSeconds\tbuildCpuSeconds\tbytesPerVector";

    /// <summary>Whether the row is a peer's.</summary>
    public bool IsPeer => Index.Contains('/');

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Data}\t{Index}\t{Effort}\t{Recall:0.0000}\t{(double.IsNaN(SingleRate) ? "" : SingleRate.ToString("0.0", CultureInfo.InvariantCulture))}\t{Rate:0.0}\t{(double.IsNaN(RateOfAll) ? "" : RateOfAll.ToString("0.0", CultureInfo.InvariantCulture))}\t{BuildSeconds:0.00}\t{BuildCpuSeconds:0.00}\t{BytesPerVector:0.0}");
}
