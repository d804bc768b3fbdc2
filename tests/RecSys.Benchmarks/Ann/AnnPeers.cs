using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RecSys.Benchmarks.Peers;
using RecSys.Retrieval;

namespace RecSys.Benchmarks.Ann;

/// <summary>
/// Runs build/ann_peers.py on the same vectors, queries and parameters, where a Python with faiss or hnswlib is installed. It waits for commands,
/// so that passes over the queries alternate with ours.
/// </summary>
public sealed class AnnPeers : IDisposable
{
    private const string Script = "ann_peers.py";

    // One thread each, unless a pass says otherwise.
    private static readonly (string Name, string Value)[] OneThread = [("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1"), ("MKL_NUM_THREADS", "1")];

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly TextWriter _output;

    private AnnPeers(Process process, DirectoryInfo folder, TextWriter output) => (_process, _folder, _output) = (process, folder, output);

    /// <summary>Starts the peers; says why not, and gives null, where none is installed.</summary>
    public static AnnPeers? Start(AnnData data, AnnArguments arguments, int[][] truth, TextWriter output)
    {
        string? python = PythonPeer.Find(Script);
        if (python is null)
        {
            output.WriteLine("# no peers: neither faiss nor hnswlib was found (Debian: python3-faiss, python3-hnswlib)");
            return null;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ann-peers-");
        string In(string name) => Path.Combine(folder.FullName, name);
        var (vectors, queries) = data.Metric == VectorMetric.Cosine ? (Unit(data.Vectors, data.Dimension), Unit(data.Queries, data.Dimension)) : (data.Vectors, data.Queries);
        FvecsFile.Write(In("vectors.fvecs"), vectors, data.Dimension);
        FvecsFile.Write(In("queries.fvecs"), queries, data.Dimension);
        File.WriteAllBytes(In("truth.i32"), MemoryMarshal.AsBytes<int>(truth.SelectMany(list => list).ToArray()).ToArray());
        string N(int number) => number.ToString(CultureInfo.InvariantCulture);
        string[] keep = arguments.Keep is null ? [] : ["--keep", Path.Combine(arguments.Keep, data.Key)];
        return new AnnPeers(PythonPeer.Start(python, Script, [
            "--folder", folder.FullName, "--metric", data.Metric == VectorMetric.L2 ? "l2" : "ip", "--links", N(AnnEntry.Links), "--construction", N(AnnEntry.ConstructionList),
            "--lists", N(AnnEntry.ListCount(data)), "--points", N(AnnEntry.PointsPerList), "--parts", N(AnnEntry.PartCount(data)), "--rescore", N(AnnEntry.Rescore), .. keep], OneThread), folder, output);
    }

    /// <summary>Builds the peers' indexes of a kind; the ones before are forgotten.</summary>
    public IReadOnlyList<AnnPeer> Open(string kind)
    {
        Ask("close");
        return [.. Ask($"open {kind}").Select(words => new AnnPeer(words[1], Number(words[2]), Number(words[3]), Number(words[4])))];
    }

    /// <summary>One pass over the first queries.</summary>
    /// <param name="peer">Name of the peer's index.</param>
    /// <param name="effort">Parameter of the search.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="queries">Number of queries.</param>
    /// <returns>True neighbours found, and seconds: of the thread's processor where there is one, otherwise of the clock.</returns>
    public (int Hits, double Seconds) Pass(string peer, int effort, int threads, int queries)
    {
        string[] words = Ask(string.Create(CultureInfo.InvariantCulture, $"pass {peer} {effort} {threads} {queries}")).Single();
        return (int.Parse(words[1], CultureInfo.InvariantCulture), Number(words[2]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The end of its input ends the script.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private List<string[]> Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        _process.StandardInput.Flush();
        var answer = new List<string[]>();
        while (true)
        {
            string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The peers' script ended at '{command}'.");
            if (line == "end") return answer;
            if (line.StartsWith('#')) _output.WriteLine(line);
            else answer.Add(line.Split('\t'));
        }
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
