using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>Runs build/ann_peers.py on the same vectors, queries and parameters, where a Python with faiss or hnswlib is installed.</summary>
public static class AnnPeers
{
    // The distribution's own Python first: its packages are not seen by others.
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3"];

    /// <summary>Runs the peers; prints why not where none is installed.</summary>
    public static void Run(AnnData data, AnnArguments arguments, int[][] truth, Action<AnnRow> print, TextWriter output)
    {
        string script = Path.Combine(RepositoryRoot.Find() ?? ".", "build", "ann_peers.py");
        string? python = Interpreters.FirstOrDefault(name => Has(name, script));
        if (python is null)
        {
            output.WriteLine("# no peers: neither faiss nor hnswlib was found (Debian: python3-faiss, python3-hnswlib)");
            return;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ann-peers-");
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder.FullName, name);
            var (vectors, queries) = data.Metric == VectorMetric.Cosine ? (Unit(data.Vectors, data.Dimension), Unit(data.Queries, data.Dimension)) : (data.Vectors, data.Queries);
            FvecsFile.Write(Path("vectors.fvecs"), vectors, data.Dimension);
            FvecsFile.Write(Path("queries.fvecs"), queries, data.Dimension);
            File.WriteAllBytes(Path("truth.i32"), MemoryMarshal.AsBytes<int>(truth.SelectMany(list => list).ToArray()).ToArray());
            string[] names = [.. arguments.Entries.Select(entry => AnnEntry.Kind(entry.Name)).Distinct()];
            string N(int number) => number.ToString(CultureInfo.InvariantCulture);
            using Process process = Start(python, script, [
                "--folder", folder.FullName, "--metric", data.Metric == VectorMetric.L2 ? "l2" : "ip", "--indexes", string.Join(',', names), "--repeat", N(arguments.Repeats),
                "--links", N(AnnEntry.Links), "--construction", N(AnnEntry.ConstructionList), "--lists", N(AnnEntry.ListCount(data)), "--parts", N(AnnEntry.PartCount(data)),
                "--rescore", N(AnnEntry.Rescore), "--ef", string.Join(',', AnnEntry.CandidateLists), "--nprobe", string.Join(',', AnnEntry.Probes)]);
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith('#')) output.WriteLine(line);
                else print(AnnRow.Parse(data.Name, line));
            }
            process.WaitForExit();
            if (process.ExitCode != 0) output.WriteLine($"# the peers' script ended with {process.ExitCode}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Has(string python, string script)
    {
        try
        {
            using Process process = Start(python, script, ["--check"]);
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
            return false;
        }
    }

    private static Process Start(string python, string script, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true };
        start.ArgumentList.Add(script);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        // One thread each: these are read before the libraries start theirs.
        foreach (string name in (string[])["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"]) start.Environment[name] = "1";
        return Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
    }

    private static float[] Unit(float[] rows, int dimension)
    {
        float[] unit = [.. rows];
        for (int at = 0; at < unit.Length; at += dimension)
        {
            Span<float> row = unit.AsSpan(at, dimension);
            float norm = MathF.Sqrt(RecSys.Numerics.VectorMath.SquaredNorm(row));
            if (norm > 0) RecSys.Numerics.VectorMath.Scale(row, 1 / norm);
        }
        return unit;
    }
}
