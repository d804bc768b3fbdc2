using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>Vectors and epochs of <see cref="Item2VecTrainer"/>.</summary>
internal sealed class Item2VecTraining : IEpochTraining
{
    private const int PairsAtOnce = 1 << 20;
    private const int PairsBetweenLooks = 16;

    private readonly TrainingRun _run;
    private readonly Item2VecOptions _options;
    private readonly UserSequences _sequences;
    private readonly SkipGramCells _cells;
    private readonly int[] _counts;
    private readonly float[] _keep;
    private readonly int[] _users;
    private readonly CsrMatrix _history;
    private readonly RankingValidation? _validation;
    private readonly (int Item, int Context)[] _pairs;
    private readonly List<int> _kept = [];

    public Item2VecTraining(TrainingRun run, Item2VecOptions options, UserSequences sequences, CsrMatrix history, CsrMatrix? validation)
    {
        (_run, _options, _sequences, _history) = (run, options, sequences, history);
        _validation = validation is null ? null : new RankingValidation(history, validation);
        int[] counts = _counts = Counts(sequences);
        Items = new FactorTable(counts.Length, options.Factors);
        Contexts = new FactorTable(counts.Length, options.Factors);
        _cells = new SkipGramCells(counts, options.PopularityExponent, run.Seed);
        _keep = Keep(counts, options.SubsamplingThreshold);
        _users = [.. Enumerable.Range(0, sequences.UserCount).Where(user => sequences.Items(user).Length > 1)];
        int longest = _users.Length == 0 ? 0 : _users.Max(user => sequences.Items(user).Length);
        _pairs = new (int, int)[Math.Min(PairsAtOnce, PairsOf(_users.Sum(user => (long)sequences.Items(user).Length))) + PairsOf(longest)];
        // As in word2vec: item vectors of small uniform numbers, context vectors of zeros. Items that are never beside another keep zeros.
        var paired = new bool[counts.Length];
        foreach (int user in _users)
        {
            foreach (int item in sequences.Items(user)) paired[item] = true;
        }
        for (int item = 0; item < counts.Length; item++)
        {
            if (!paired[item]) continue;
            var rng = new Rng(run.Seed, (-1L << 32) - item);
            foreach (ref float value in Items.Row(item)) value = (rng.NextSingle() - 0.5f) / options.Factors;
        }
    }

    /// <summary>v_i: [items × factors].</summary>
    public FactorTable Items { get; }

    /// <summary>u_i: [items × factors].</summary>
    public FactorTable Contexts { get; }

    public IReadOnlyList<float[]> Parameters => [Items.Values, Contexts.Values];

    /// <summary>Share of an item's occurrences that subsampling keeps: √(ρ/f), at most 1, with f the item's share of all rows.</summary>
    public static float[] Keep(int[] counts, float threshold)
    {
        double rows = counts.Sum(count => (long)count);
        return Array.ConvertAll(counts, count => count == 0 ? 1 : (float)Math.Min(1, Math.Sqrt(threshold * rows / count)));
    }

    public double RunEpoch(int epoch)
    {
        int[] order = (int[])_users.Clone();
        new Rng(_run.Seed, epoch + 1L).Shuffle(order.AsSpan());
        _cells.Arrange(epoch);
        double loss = 0;
        long pairs = 0;
        int next = 0;
        for (int chunk = 0; next < order.Length; chunk++)
        {
            float done = (epoch + (next / (float)order.Length)) / _options.Epochs;
            int count = 0;
            while (next < order.Length && count < PairsAtOnce) count += Pairs(order[next++], epoch, _pairs.AsSpan(count));
            _cells.Fill(_pairs.AsSpan(0, count));
            loss += RunChunk(epoch, chunk, _options.LearningRate * MathF.Max(1e-4f, 1 - done));
            pairs += count;
        }
        return loss / Math.Max(1, pairs);
    }

    public double? Validate()
    {
        if (_validation is null) return null;
        Item2VecVectors vectors = Vectors();
        return _validation.Score((user, scores) =>
        {
            var mean = new float[Items.Stride];
            vectors.Mean(_history.RowColumns(user), mean);
            vectors.Score(mean, scores);
        }, _run.Parallel);
    }

    /// <summary>What the model scores with.</summary>
    public Item2VecVectors Vectors() => Item2VecVectors.Of(_options.ScoreBy, Items, Contexts, Biases(_counts, _keep, _options.PopularityExponent));

    /// <summary>
    /// With negatives drawn by q_j ∝ n_j^β, v_i·u_j learns ln p(j | i) − ln q_j + const. (Levy and Goldberg 2014), of occurrences that were left with probability keep_j.
    /// These biases, β·ln n_j − ln keep_j, give ln p(j | i) back.
    /// </summary>
    public static float[] Biases(int[] counts, float[] keep, float power)
    {
        var biases = new float[counts.Length];
        // An item without rows counts half a row.
        for (int item = 0; item < biases.Length; item++) biases[item] = (power * MathF.Log(Math.Max(0.5f, counts[item]))) - MathF.Log(keep[item]);
        return biases;
    }

    /// <summary>Rows of every item, repeats counted.</summary>
    public static int[] Counts(UserSequences sequences)
    {
        var counts = new int[sequences.ItemCount];
        for (int user = 0; user < sequences.UserCount; user++)
        {
            foreach (int item in sequences.Items(user)) counts[item]++;
        }
        return counts;
    }

    /// <summary>The pairs of a sequence in an epoch.</summary>
    /// <returns>Their number.</returns>
    internal int Pairs(int user, int epoch, Span<(int Item, int Context)> pairs)
    {
        var rng = new Rng(_run.Seed, ((epoch + 1L) << 32) + user);
        _kept.Clear();
        foreach (int item in _sequences.Items(user))
        {
            if (_keep[item] >= 1 || rng.NextSingle() < _keep[item]) _kept.Add(item);
        }
        Span<int> items = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_kept);
        if (!_options.Ordered) rng.Shuffle(items);
        int count = 0;
        for (int at = 0; at < items.Length; at++)
        {
            int radius = 1 + rng.Next(_options.WindowSize);
            for (int other = Math.Max(0, at - radius); other <= Math.Min(items.Length - 1, at + radius); other++)
            {
                if (items[other] != items[at]) pairs[count++] = (items[at], items[other]);
            }
        }
        return count;
    }

    /// <summary>
    /// A step for a pair (1) or a negative (0): with s = label − σ(v·u), v ← (1 − ηλ)v + ηs·u and u ← (1 − ηλ)u + ηs·v, both from the old values.
    /// </summary>
    /// <returns>σ of the label's sign times v·u, whose logarithm is the loss.</returns>
    internal static float Step(Span<float> item, Span<float> context, float label, float rate, float keep)
    {
        float sigma = 1 / (1 + MathF.Exp(-VectorMath.Dot(item, context)));
        VectorMath.StepPair(item, context, rate * (label - sigma), keep, keep);
        return label == 0 ? 1 - sigma : sigma;
    }

    // A sequence of n items has at most 2 · WindowSize pairs for each, and no more than n − 1.
    private int PairsOf(long length) => (int)Math.Min(length * Math.Min(2L * _options.WindowSize, Math.Max(0, length - 1)), Array.MaxLength / 2);

    private double RunChunk(int epoch, int chunk, float rate)
    {
        int groups = _cells.Groups;
        var losses = new double[groups * groups];
        for (int round = 0; round < groups; round++)
        {
            int shift = round;
            WorkSharing.Run(groups, _run.Parallel, items =>
            {
                int contexts = (items + shift) % groups, cell = (items * groups) + contexts;
                var rng = new Rng(_run.Seed ^ ((chunk + 1L) << 32), ((long)(epoch + 1) * groups * groups) + cell);
                losses[cell] = RunCell(cell, contexts, rate, ref rng);
            });
        }
        return losses.Sum();
    }

    // −Σ ln σ; the logarithm is taken of products, as long as a double holds them.
    private double RunCell(int cell, int group, float rate, ref Rng rng)
    {
        ReadOnlySpan<int> items = _cells.Items(cell), contexts = _cells.Contexts(cell);
        float keep = 1 - (rate * _options.Regularization);
        double loss = 0, product = 1;
        for (int k = 0; k < items.Length; k++)
        {
            if (k % PairsBetweenLooks == 0) _run.Cancellation.ThrowIfCancellationRequested();
            Span<float> v = Items.PaddedRow(items[k]);
            product *= Math.Max(Step(v, Contexts.PaddedRow(contexts[k]), 1, rate, keep), 1e-30f);
            for (int sample = 0; sample < _options.NegativeSamples; sample++)
            {
                int negative = _cells.Negative(group, ref rng);
                if (negative != contexts[k]) product *= Math.Max(Step(v, Contexts.PaddedRow(negative), 0, rate, keep), 1e-30f);
                if (product > 1e-200) continue;
                loss -= Math.Log(product);
                product = 1;
            }
        }
        return loss - Math.Log(product);
    }
}
