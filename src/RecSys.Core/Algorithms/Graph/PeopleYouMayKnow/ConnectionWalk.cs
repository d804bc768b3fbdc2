using System.Buffers;

namespace RecSys.Algorithms;

/// <summary>A walk of two steps from somebody's connections: everyone that it meets, with what the ways to them add up to. Rents its memory; dispose of it.</summary>
internal readonly struct ConnectionWalk : IDisposable
{
    // Those who are known already stay below 0 however often they are met.
    private const int Known = int.MinValue / 2;

    private readonly Tally[] _tallies; // [people]
    private readonly int[] _met;
    private readonly int _count;

    /// <summary>Walks.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="friends">Connections of the person who starts.</param>
    /// <param name="self">The person who starts, or −1 for somebody who is not in the graph.</param>
    public ConnectionWalk(ConnectionGraph graph, ReadOnlySpan<int> friends, int self)
    {
        _tallies = ArrayPool<Tally>.Shared.Rent(graph.Count);
        _met = ArrayPool<int>.Shared.Rent(graph.Count);
        Array.Clear(_tallies, 0, graph.Count);
        if (self >= 0) _tallies[self].Mutual = Known;
        foreach (int friend in friends) _tallies[friend].Mutual = Known;
        int count = 0;
        foreach (int friend in friends)
        {
            double share = graph.AdamicAdar(friend), clustering = graph.Clustering[friend];
            foreach (int other in graph.Of(friend))
            {
                ref Tally tally = ref _tallies[other];
                if (tally.Mutual++ == 0) _met[count++] = other;
                tally.AdamicAdar += share;
                tally.Clustering += clustering;
            }
        }
        _count = count;
    }

    /// <summary>The people met, without those who are known already.</summary>
    public ReadOnlySpan<int> Met => _met.AsSpan(0, _count);

    /// <summary>The sums of a person.</summary>
    public ref readonly Tally Of(int person) => ref _tallies[person];

    public void Dispose()
    {
        ArrayPool<Tally>.Shared.Return(_tallies);
        ArrayPool<int>.Shared.Return(_met);
    }

    /// <summary>What the ways to a person add up to.</summary>
    public record struct Tally(int Mutual, double AdamicAdar, double Clustering);
}
