using System.Globalization;
using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Benchmarks.Quality;

/// <summary>The connections of an undirected graph, each once, as two numbers a line: <c>0 1</c>. Lines that begin with '#' are remarks.</summary>
public sealed class EdgeList
{
    private static readonly char[] Separators = [' ', '\t', ',', ';'];

    private readonly (long A, long B)[] _edges;

    private EdgeList((long A, long B)[] edges) => _edges = edges;

    /// <summary>Reads a file; connections of somebody with oneself, and those named before, are passed over.</summary>
    public static EdgeList Read(string path)
    {
        var edges = new List<(long, long)>();
        var known = new HashSet<(long, long)>();
        foreach (string line in File.ReadLines(path))
        {
            string[] words = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#')) continue;
            if (words.Length < 2 || !long.TryParse(words[0], CultureInfo.InvariantCulture, out long a) || !long.TryParse(words[1], CultureInfo.InvariantCulture, out long b))
                throw new FormatException($"A line of {path} must have two whole numbers, the people who are connected; found '{line}'.");
            if (a != b && known.Add((Math.Min(a, b), Math.Max(a, b)))) edges.Add((a, b));
        }
        return edges.Count > 0 ? new EdgeList([.. edges]) : throw new FormatException($"{path} has no connection.");
    }

    /// <summary>Hides some connections, so that each person keeps one at least. Both parts have every connection from both sides.</summary>
    /// <param name="share">Share of the connections to hide.</param>
    /// <param name="seed">Chooses them.</param>
    public (Interactions Train, Interactions Test) Hide(double share, int seed)
    {
        Interactions all = Interactions.FromConnections<long>([.. _edges.Select(e => e.A), .. _edges.Select(e => e.B)], [.. _edges.Select(e => e.B), .. _edges.Select(e => e.A)]);
        var degrees = new int[all.UserCount];
        foreach (int person in all.Users) degrees[person]++;
        int[] order = [.. Enumerable.Range(0, _edges.Length)];
        new Rng(seed).Shuffle(order.AsSpan());
        var (train, test) = (new List<int>(), new List<int>());
        int wanted = (int)(share * _edges.Length);
        foreach (int edge in order)
        {
            int a = all.Users[edge], b = all.Items[edge];
            bool hidden = test.Count < 2 * wanted && degrees[a] > 1 && degrees[b] > 1;
            if (hidden)
            {
                degrees[a]--;
                degrees[b]--;
            }
            (hidden ? test : train).AddRange([edge, edge + _edges.Length]);
        }
        return (all.Select([.. train]), all.Select([.. test]));
    }
}
