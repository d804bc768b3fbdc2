using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.ML;
using RecSys.ML.Columns;
using RecSys.Sampling;

namespace RecSys.Benchmarks.Speed;

/// <summary>
/// Times the way of a million lines "user item rating timestamp" through an ML.NET text loader and two key mappings into interactions and their
/// matrix, each time in a new process, from its start to its end.
/// </summary>
public static class PipelineRead
{
    /// <summary>Name of the timing with ids that are text.</summary>
    public const string TextName = "pipeline-read";

    /// <summary>Name of the timing with ids that are integers.</summary>
    public const string NumberName = "pipeline-read-int";

    /// <summary>Command of the process that reads.</summary>
    public const string Command = "read-pipeline";

    private const int Lines = 1_000_000;
    private const int Users = 60_000;
    private const int Items = 20_000;

    /// <summary>Writes the file and makes the action.</summary>
    /// <param name="name">Name of the timing.</param>
    public static Func<IReadOnlyList<(string Metric, double Value)>> Prepare(string name)
    {
        string path = Path.Combine(Path.GetTempPath(), $"recsys-{name}-{Environment.ProcessId}.tsv");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        Write(path, text: name == TextName);
        return () => RunProcess(path, name);
    }

    /// <summary>Reads the file, in the process that is timed, and prints processor seconds and peak memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Name of the timing.</param>
    public static void Read(string path, string name)
    {
        DataKind kind = name == TextName ? DataKind.String : DataKind.Int32;
        var ml = new MLContext(seed: 1);
        IDataView data = ml.Data.LoadFromTextFile(path,
            [new("user", kind, 0), new("item", kind, 1), new("rating", DataKind.Single, 2), new("time", DataKind.Int64, 3)]);
        var pipeline = ml.Transforms.Conversion.MapValueToKey("user").Append(ml.Transforms.Conversion.MapValueToKey("item"));
        IDataView keys = pipeline.Fit(data).Transform(data);
        Interactions interactions = InteractionReader.Read(keys, new InteractionColumns("user", "item", "rating", "time")).Interactions;
        int pairs = interactions.ByUser(Feedback.Explicit).Count;
        if (interactions.Count != Lines || pairs > Lines || interactions.UserCount != Users)
            throw new InvalidOperationException($"{Lines} lines of {Users} users were written; found {interactions.Count} of {interactions.UserCount}.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.CpuSeconds} {Machine.PeakMegabytes()}"));
    }

    private static List<(string Metric, double Value)> RunProcess(string path, string name)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PipelineRead).Assembly.Location, Command, path, name]) { RedirectStandardOutput = true })!;
        string[] words = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0 || words.Length != 2)
            throw new InvalidOperationException($"The process that reads ended with {process.ExitCode}.");
        double[] figures = Array.ConvertAll(words, word => double.Parse(word, CultureInfo.InvariantCulture));
        return [(SpeedRun.CpuSeconds, figures[0]), (SpeedRun.PeakMegabytes, figures[1])];
    }

    // Every user occurs at least once; items are drawn with a popularity that falls like a square.
    private static void Write(string path, bool text)
    {
        var rng = new Rng(1);
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        for (int line = 0; line < Lines; line++)
        {
            int user = line < Users ? line : rng.Next(Users);
            float draw = rng.NextSingle();
            int item = (int)(draw * draw * Items);
            file.Write(text ? $"user{user}\titem{item}" : $"{user}\t{item}");
            file.Write($"\t{(rng.Next(10) + 1) * 0.5f}\t{1_500_000_000L + (line * 60L)}\n");
        }
    }
}
