using RecSys.Data;
using RecSys.Numerics;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Who is connected with whom, both ways, without loops.</summary>
internal sealed class ConnectionGraph
{
    private const int CancellationMask = 0xFFF;

    private readonly int[] _starts; // [people + 1]
    private readonly int[] _others; // [2 · connections], ascending for each person

    private ConnectionGraph(int[] starts, int[] others, float[] clustering) => (_starts, _others, Clustering) = (starts, others, clustering);

    /// <summary>Number of people.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Local clustering coefficient of each person: the share of the pairs of connections that are connected; 0 with fewer than two.</summary>
    public float[] Clustering { get; }

    /// <summary>Connections of a person, ascending.</summary>
    public ReadOnlySpan<int> Of(int person) => _others.AsSpan(_starts[person].._starts[person + 1]);

    /// <summary>Number of connections of a person.</summary>
    public int Degree(int person) => _starts[person + 1] - _starts[person];

    /// <summary>What a mutual connection adds to the Adamic-Adar index. Whoever is mutual has two connections at least.</summary>
    public double AdamicAdar(int person) => 1 / Math.Log(Math.Max(2, Degree(person)));

    /// <summary>Builds the graph; of a connection named several times, or from both sides, one remains.</summary>
    /// <param name="people">Number of people.</param>
    /// <param name="edges">Pairs of people.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    public static ConnectionGraph Of(int people, IReadOnlyList<(int A, int B)> edges, ParallelOptions parallel)
    {
        var starts = new int[people + 1];
        foreach ((int a, int b) in edges)
        {
            if (a == b) continue;
            starts[a + 1]++;
            starts[b + 1]++;
        }
        for (int p = 0; p < people; p++) starts[p + 1] = checked(starts[p + 1] + starts[p]);
        var others = new int[starts[^1]];
        int[] next = starts[..^1];
        foreach ((int a, int b) in edges)
        {
            if (a == b) continue;
            others[next[a]++] = b;
            others[next[b]++] = a;
        }
        var packed = new int[people + 1];
        int end = 0;
        for (int p = 0; p < people; p++)
        {
            if ((p & CancellationMask) == 0) parallel.CancellationToken.ThrowIfCancellationRequested();
            others.AsSpan(starts[p]..starts[p + 1]).Sort();
            int first = end;
            for (int k = starts[p]; k < starts[p + 1]; k++)
            {
                if (end == first || others[end - 1] != others[k]) others[end++] = others[k];
            }
            packed[p + 1] = end;
        }
        var graph = new ConnectionGraph(packed, others[..end], new float[people]);
        graph.Cluster(parallel);
        return graph;
    }

    /// <summary>Every connection once, the lower person first.</summary>
    public List<(int A, int B)> Edges()
    {
        var edges = new List<(int, int)>(_others.Length / 2);
        for (int a = 0; a < Count; a++)
        {
            foreach (int b in Of(a))
            {
                if (b > a) edges.Add((a, b));
            }
        }
        return edges;
    }

    /// <summary>The user × item matrix of the connections, both ways: what each user need not be shown.</summary>
    public CsrMatrix History(ConnectionPeople people)
    {
        var starts = new int[people.OfUser.Length + 1];
        var columns = new List<int>();
        for (int user = 0; user < people.OfUser.Length; user++)
        {
            int first = columns.Count;
            foreach (int other in Of(people.OfUser[user]))
            {
                if (people.ItemOf(other) is >= 0 and int item) columns.Add(item);
            }
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columns)[first..].Sort();
            starts[user + 1] = columns.Count;
        }
        var ones = new float[columns.Count];
        Array.Fill(ones, 1f);
        return new CsrMatrix(people.OfItem.Length, starts, [.. columns], ones);
    }

    public void Write(ModelWriter writer)
    {
        writer.Write("starts", _starts);
        writer.Write("others", _others);
        writer.Write("clustering", Clustering);
    }

    public static ConnectionGraph Read(ModelReader reader, int people)
    {
        int[] starts = reader.Read<int>("starts", people + 1);
        bool sound = starts[0] == 0;
        for (int p = 0; p < people; p++) sound &= starts[p] <= starts[p + 1];
        if (!sound) throw new FormatException("The model file's 'starts' do not ascend from 0; the file is damaged.");
        int[] others = reader.Read<int>("others", starts[^1]);
        for (int p = 0; p < people; p++)
        {
            for (int k = starts[p]; k < starts[p + 1]; k++) sound &= (uint)others[k] < (uint)people && others[k] != p && (k == starts[p] || others[k] > others[k - 1]);
        }
        return sound ? new ConnectionGraph(starts, others, reader.ReadFloats("clustering", people))
            : throw new FormatException("The model file's 'others' do not ascend, or are no people of its graph; the file is damaged.");
    }

    // Every triangle is found once, from its person of the lowest rank: ranks go by degree, so that the lists to compare are short even beside people whom everybody knows.
    private void Cluster(ParallelOptions parallel)
    {
        // One number, of which the upper half is the degree, sorts by both.
        var byDegree = new long[Count];
        for (int p = 0; p < Count; p++) byDegree[p] = ((long)Degree(p) << 32) | (uint)p;
        Array.Sort(byDegree);
        var rank = new int[Count];
        for (int i = 0; i < Count; i++) rank[(int)(uint)byDegree[i]] = i;
        var higher = new int[Count][];
        WorkSharing.Run(Count, parallel, p =>
        {
            var own = new List<int>();
            foreach (int other in Of(p))
            {
                if (rank[other] > rank[p]) own.Add(other);
            }
            higher[p] = [.. own];
        });
        var triangles = new long[Count];
        WorkSharing.Run(Count, parallel, p =>
        {
            foreach (int other in higher[p])
            {
                int found = 0;
                for (int i = 0, j = 0; i < higher[p].Length && j < higher[other].Length;)
                {
                    int a = higher[p][i], b = higher[other][j];
                    if (a == b)
                    {
                        found++;
                        Interlocked.Increment(ref triangles[a]);
                        i++;
                        j++;
                    }
                    else if (a < b)
                    {
                        i++;
                    }
                    else
                    {
                        j++;
                    }
                }
                Interlocked.Add(ref triangles[p], found);
                Interlocked.Add(ref triangles[other], found);
            }
        });
        for (int p = 0; p < Count; p++)
        {
            long degree = Degree(p);
            Clustering[p] = degree < 2 ? 0 : (float)(2.0 * triangles[p] / (degree * (degree - 1)));
        }
    }
}
