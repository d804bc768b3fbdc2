using System.Globalization;

namespace RecSys.Benchmarks;

/// <summary>Prints tab-separated rows, with what they mean in lines that begin with '#'.</summary>
public sealed class Report(TextWriter output)
{
    /// <summary>Prints what a run is about.</summary>
    public void Header(string protocol, string description)
    {
        output.WriteLine($"# {protocol}: {description}");
        output.WriteLine($"# {Machine.Description}, {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC");
        output.WriteLine("protocol\talgorithm\tmetric\tvalue\tseconds\tpeakMB");
    }

    /// <summary>Prints a remark.</summary>
    public void Note(string text) => output.WriteLine($"# {text}");

    /// <summary>Prints a figure.</summary>
    /// <param name="protocol">Name of the protocol.</param>
    /// <param name="algorithm">Name of the entry.</param>
    /// <param name="metric">Name of the metric.</param>
    /// <param name="value">The figure.</param>
    /// <param name="seconds">Wall seconds of training.</param>
    /// <param name="peakMegabytes">Peak memory of the process while training and evaluating.</param>
    public void Row(string protocol, string algorithm, string metric, double value, double seconds, double peakMegabytes)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{protocol}\t{algorithm}\t{metric}\t{Figure(value)}\t{seconds:0.000}\t{peakMegabytes:0}"));
        output.Flush();
    }

    private static string Figure(double value) => value.ToString(Math.Abs(value) >= 1000 ? "0.0" : "0.00000", CultureInfo.InvariantCulture);
}
