using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using RecSys.Algorithms;
using RecSys.Benchmarks.Peers;
using RecSys.Benchmarks.Speed;
using RecSys.Data;
using RecSys.Models;

namespace RecSys.Benchmarks.Quality;

/// <summary>The scores of all friends of friends by networkx (build/graph_peers.py) beside ours: whether they are the same, and what they cost.</summary>
public static class ConnectionPeer
{
    private const string Script = "graph_peers.py";

    private static readonly (string Name, ConnectionWeights Weights)[] Scores =
        [("AdamicAdar", new ConnectionWeights { Mutual = 0, AdamicAdar = 1 }), ("Jaccard", new ConnectionWeights { Mutual = 0, Jaccard = 1 })];

    /// <summary>Compares, where networkx is installed.</summary>
    /// <param name="protocol">Name for the rows.</param>
    /// <param name="train">The connections, from both sides.</param>
    /// <param name="report">Where the figures go.</param>
    public static void Run(string protocol, Interactions train, Report report)
    {
        if (PythonPeer.Find(Script) is not { } python)
        {
            report.Note("networkx: left out, since no Python here has it.");
            return;
        }
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        File.WriteAllBytes(Path.Combine(folder.FullName, "people"), MemoryMarshal.AsBytes(train.Users));
        File.WriteAllBytes(Path.Combine(folder.FullName, "others"), MemoryMarshal.AsBytes(train.Items));
        using Process process = PythonPeer.Start(python, Script, [folder.FullName, $"{train.UserCount}"]);
        report.Note($"networkx: {Answer(process)}; the first tenth; seconds are those of finding and scoring all friends of friends, ours with training");
        foreach (var (name, weights) in Scores)
        {
            process.StandardInput.WriteLine(name);
            process.StandardInput.Flush();
            double[] costs = [.. Answer(process).Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            var clock = new Clock();
            PeopleYouMayKnowModel model = new PeopleYouMayKnowTrainer(new() { Weights = weights }).Fit(train);
            long candidates = ScoreAll(model);
            double[] ours = [.. clock.Stop().Select(figure => figure.Value)];
            (double difference, long pairs) = Compare(model, folder.FullName, name);
            report.Row(protocol, $"PeopleYouMayKnow-{name}", "scoringCpuSeconds", ours[1], ours[0], ours[2]);
            report.Row(protocol, $"networkx-{name}", "scoringCpuSeconds", costs[1], costs[0], costs[2]);
            report.Note(FormattableString.Invariant($"{name}: the greatest relative difference of a score is {difference:0.0e+0}"));
            report.Row(protocol, $"networkx-{name}", "pairs", pairs, costs[0], costs[2]);
            report.Row(protocol, $"PeopleYouMayKnow-{name}", "pairs", candidates / 2.0, ours[0], ours[2]);
        }
        folder.Delete(recursive: true);
    }

    // Scores of all people for all, and how many of them are candidates.
    private static long ScoreAll(PeopleYouMayKnowModel model)
    {
        long candidates = 0;
        Parallel.For(0, model.UserCount, () => (Row: new float[model.ItemCount], Count: 0L), (user, _, local) =>
        {
            model.Score(user, local.Row);
            foreach (float score in local.Row) local.Count += score > 0 ? 1 : 0;
            return local;
        }, local => Interlocked.Add(ref candidates, local.Count));
        return candidates;
    }

    // Each pair of the peer stands once, and is looked at from both sides.
    private static (double Difference, long Pairs) Compare(PeopleYouMayKnowModel model, string folder, string name)
    {
        ReadOnlySpan<int> pairs = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(Path.Combine(folder, name + ".pairs")));
        ReadOnlySpan<double> scores = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Path.Combine(folder, name + ".scores")));
        double greatest = 0;
        for (int k = 0; k < scores.Length; k++)
        {
            int a = pairs[2 * k], b = pairs[(2 * k) + 1];
            foreach (float score in new[] { model.Score(a, b), model.Score(b, a) }) greatest = Math.Max(greatest, Math.Abs(score - scores[k]) / scores[k]);
        }
        return (greatest, scores.Length);
    }

    private static string Answer(Process process) => process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Script} ended; see its message above.");
}
