using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Learns the weights of the signals: some connections are hidden, and a logistic regression tells those among the candidates of the remaining graph from the others.</summary>
internal static class ConnectionLearning
{
    // Many more people than eight weights need.
    private const int MostPeople = 10_000;
    private const int NewtonSteps = 30;

    public static (ConnectionWeights Weights, float Bias) Learn(ConnectionPeople people, ConnectionGraph graph, PersonProfiles profiles, PeopleYouMayKnowOptions options, TrainingRun run)
    {
        (int A, int B)[] edges = [.. graph.Edges()];
        new Rng(run.Seed).Shuffle(edges.AsSpan());
        int held = (int)Math.Ceiling(options.HoldoutShare * edges.Length);
        ConnectionGraph rest = ConnectionGraph.Of(graph.Count, edges[held..], run.Parallel);
        ILookup<int, int> hidden = edges[..held].SelectMany(e => new[] { (e.A, e.B), (A: e.B, B: e.A) }).ToLookup(e => e.Item1, e => e.Item2);
        int[] chosen = [.. hidden.Select(group => group.Key)];
        new Rng(run.Seed, 1).Shuffle(chosen.AsSpan());
        chosen = chosen[..Math.Min(chosen.Length, MostPeople)];
        var scorer = new ConnectionScorer(people, rest, profiles, options.Weights, false, 0);
        var examples = new List<(float[] Signals, bool Connected)>[chosen.Length];
        WorkSharing.Run(chosen.Length, run.Parallel, i => examples[i] = Examples(scorer, chosen[i], [.. hidden[chosen[i]]], options.NegativeSamples, new Rng(run.Seed, 2L + chosen[i])));
        (float[] Signals, bool Connected)[] all = [.. examples.SelectMany(e => e)];
        if (!all.Any(e => e.Connected))
            throw new ArgumentException($"{run.Algorithm} found no hidden connection among the candidates, so that there is nothing to learn weights from. Raise {nameof(options.HoldoutShare)}, give more connections, or leave {nameof(options.LearnWeights)} out.");
        return Regress(all, options.Regularization, run.Cancellation);
    }

    // The hidden connections among a person's candidates, and some of the others.
    private static List<(float[] Signals, bool Connected)> Examples(ConnectionScorer scorer, int person, HashSet<int> hidden, int negatives, Rng rng)
    {
        ReadOnlySpan<int> friends = scorer.Graph.Of(person);
        using var walk = new ConnectionWalk(scorer.Graph, friends, person);
        int self = scorer.People.ItemOf(person);
        var (chosen, strangers) = (new List<(int Person, bool Connected)>(), new List<int>());
        foreach (int other in walk.Met)
        {
            if (hidden.Contains(other)) chosen.Add((other, true));
            else strangers.Add(other);
        }
        int wanted = Math.Min(strangers.Count, chosen.Count * negatives);
        for (int i = 0; i < wanted; i++)
        {
            int at = i + rng.Next(strangers.Count - i);
            (strangers[i], strangers[at]) = (strangers[at], strangers[i]);
            chosen.Add((strangers[i], false));
        }
        var examples = new List<(float[], bool)>(chosen.Count);
        foreach ((int other, bool connected) in chosen) examples.Add((scorer.Signals(walk.Of(other), friends.Length, self, other).ToArray(), connected));
        return examples;
    }

    private static (ConnectionWeights Weights, float Bias) Regress((float[] Signals, bool Connected)[] examples, float lambda, CancellationToken cancellation)
    {
        // Divided by their deviations, so that one λ suits all; a signal that never differs has weight 0.
        var scales = new double[ConnectionSignals.Count];
        for (int k = 0; k < scales.Length; k++)
        {
            double mean = examples.Average(e => (double)e.Signals[k]), variance = examples.Average(e => Math.Pow(e.Signals[k] - mean, 2));
            scales[k] = variance > 1e-12 ? 1 / Math.Sqrt(variance) : 0;
        }
        var solver = new NewtonSolver(FeatureTask.Classification, NewtonSteps);
        solver.Begin(examples.Length, scales.Length + 1);
        for (int r = 0; r < examples.Length; r++) (solver.Offsets[r], solver.Labels[r], solver.Weights[r]) = (0, examples[r].Connected ? 1 : 0, 1);
        solver.Minimize(new SignalRows(examples, scales, cancellation), lambda);
        float[] weights = [.. scales.Select((scale, k) => (float)(solver.Solution[k + 1] * scale))];
        return (ConnectionWeights.Of(weights), (float)solver.Solution[0]);
    }

    private sealed class SignalRows((float[] Signals, bool Connected)[] examples, double[] scales, CancellationToken cancellation) : LinearRows
    {
        public override int RowCount => examples.Length;

        public override int ColumnCount => scales.Length + 1;

        public override void Multiply(double[] v, double[] z)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int r = 0; r < examples.Length; r++)
            {
                double sum = v[0];
                for (int k = 0; k < scales.Length; k++) sum += v[k + 1] * scales[k] * examples[r].Signals[k];
                z[r] = sum;
            }
        }

        public override void MultiplyTransposed(double[] r, double[] g) => Sum(r, g, squared: false);

        public override void Squares(double[] d, double[] h) => Sum(d, h, squared: true);

        private void Sum(double[] factors, double[] sums, bool squared)
        {
            Array.Clear(sums, 0, ColumnCount);
            for (int r = 0; r < examples.Length; r++)
            {
                sums[0] += factors[r];
                for (int k = 0; k < scales.Length; k++)
                {
                    double x = scales[k] * examples[r].Signals[k];
                    sums[k + 1] += factors[r] * (squared ? x * x : x);
                }
            }
        }
    }
}
