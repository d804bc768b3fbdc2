using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The epochs of <see cref="BprTrainer"/>. With a seed they go through the cells of <see cref="BprBlocks"/>; without one threads draw interactions at
/// random and step without locks: steps of two threads on one vector may overwrite each other, which is rare and does no harm.
/// </summary>
internal sealed class BprTraining : IEpochTraining
{
    private const int FreePiece = 8192;
    private const int BatchSize = 1024;

    private readonly BprOptions _options;
    private readonly TrainingRun _run;
    private readonly CsrMatrix _matrix;
    private readonly PositiveSet _positives;
    private readonly BprBlocks? _blocks;
    private readonly int[] _userOf = [];
    private readonly AliasTable? _popularity;
    private readonly int[] _counts;
    private readonly float _decay;

    private readonly RankingValidation? _validation;

    public BprTraining(CsrMatrix matrix, CsrMatrix? validation, BprOptions options, TrainingRun run)
    {
        _validation = validation is null ? null : new RankingValidation(matrix, validation);
        (_matrix, _options, _run) = (matrix, options, run);
        _positives = new PositiveSet(matrix);
        _decay = 1 - (options.LearningRate * options.Regularization);
        _counts = DataProfile.Of(matrix).ItemCounts;
        Parameters = new BprParameters(
            new FactorTable(matrix.RowCount, options.Factors), new FactorTable(matrix.ColumnCount, options.Factors), new float[matrix.ColumnCount]);
        var rng = new Rng(run.Seed);
        float deviation = options.InitialScale / MathF.Sqrt(options.Factors);
        Parameters.Users.FillNormal(ref rng, deviation);
        Parameters.Items.FillNormal(ref rng, deviation);
        if (run.IsSeeded)
        {
            _blocks = new BprBlocks(matrix, run.Seed);
            return;
        }
        _userOf = new int[matrix.Count];
        for (int user = 0; user < matrix.RowCount; user++) _userOf.AsSpan(matrix.RowStarts[user]..matrix.RowStarts[user + 1]).Fill(user);
        if (options.Sampling == NegativeSampling.Popularity) _popularity = AliasTable.OfCounts(_counts, options.PopularityExponent);
    }

    public BprParameters Parameters { get; }

    IReadOnlyList<float[]> IEpochTraining.Parameters => [Parameters.Users.Values, Parameters.Items.Values, Parameters.Biases];

    public double RunEpoch(int epoch)
    {
        double[] losses = _blocks is null ? RunFree(epoch) : RunBlocks(_blocks, epoch);
        double sum = 0;
        foreach (double loss in losses) sum += loss;
        return sum / ((double)_matrix.Count * _options.NegativeSamples);
    }

    public double? Validate() => _validation?.Score((user, scores) => Parameters.Score(Parameters.Users.PaddedRow(user), scores), _run.Parallel);

    private double[] RunFree(int epoch)
    {
        int pieces = (_matrix.Count + FreePiece - 1) / FreePiece;
        var losses = new double[pieces];
        WorkSharing.Run(pieces, _run.Parallel, piece =>
        {
            var rng = new Rng(_run.Seed, 1 + ((long)epoch * pieces) + piece);
            int count = Math.Min(FreePiece, _matrix.Count - (piece * FreePiece));
            int[] users = new int[count], items = new int[count];
            for (int k = 0; k < count; k++)
            {
                int at = rng.Next(_matrix.Count);
                (users[k], items[k]) = (_userOf[at], _matrix.ColumnArray[at]);
            }
            losses[piece] = _options.Sampling switch
            {
                NegativeSampling.Uniform => Steps(users, items, new UniformNegatives(_positives), ref rng),
                NegativeSampling.Popularity => Steps(users, items, new PopularityNegatives(_positives, _popularity!), ref rng),
                NegativeSampling.InBatch => StepsInBatches(users, items, ref rng),
                _ => Steps(users, items, Hard(new UniformNegatives(_positives)), ref rng),
            };
        });
        return losses;
    }

    private double[] RunBlocks(BprBlocks blocks, int epoch)
    {
        blocks.Arrange(epoch);
        int groups = blocks.Groups;
        AliasTable[] popularity = _options.Sampling != NegativeSampling.Popularity ? [] : [.. Enumerable.Range(0, groups).Select(g => Popularity(blocks.ItemsOf(g).Span))];
        var losses = new double[groups * groups];
        for (int round = 0; round < groups; round++)
        {
            int shift = round;
            WorkSharing.Run(groups, _run.Parallel, users =>
            {
                int items = (users + shift) % groups, cell = (users * groups) + items;
                var rng = new Rng(_run.Seed, 1 + ((long)epoch * groups * groups) + cell);
                losses[cell] = RunCell(blocks, cell, blocks.ItemsOf(items), popularity.Length == 0 ? null : popularity[items], ref rng);
            });
        }
        return losses;
    }

    private double RunCell(BprBlocks blocks, int cell, ReadOnlyMemory<int> group, AliasTable? popularity, ref Rng rng)
    {
        (int start, int count) = blocks.Cell(cell).GetOffsetAndLength(blocks.Users.Length);
        Span<int> users = blocks.Users.AsSpan(start, count), items = blocks.Items.AsSpan(start, count);
        for (int k = count - 1; k > 0; k--)
        {
            int other = rng.Next(k + 1);
            (users[k], users[other]) = (users[other], users[k]);
            (items[k], items[other]) = (items[other], items[k]);
        }
        var uniform = new InBatchNegatives(_positives, group); // each item of the group once
        return _options.Sampling switch
        {
            NegativeSampling.Uniform => Steps(users, items, uniform, ref rng),
            NegativeSampling.Popularity => Steps(users, items, new BlockNegatives(_positives, group, popularity!), ref rng),
            NegativeSampling.InBatch => StepsInBatches(users, items, ref rng),
            _ => Steps(users, items, Hard(uniform), ref rng),
        };
    }

    private HardNegatives<TSampler, BprParameters.Now> Hard<TSampler>(TSampler sampler)
        where TSampler : struct, INegativeSampler => new(sampler, new BprParameters.Now(Parameters), _options.HardDraws);

    private AliasTable Popularity(ReadOnlySpan<int> items)
    {
        var counts = new int[items.Length];
        for (int k = 0; k < counts.Length; k++) counts[k] = _counts[items[k]];

        // A group without a single interaction has no popularity to draw by, and no positive that would ask for it.
        if (counts.AsSpan().IndexOfAnyExcept(0) < 0) counts.AsSpan().Fill(1);
        return AliasTable.OfCounts(counts, _options.PopularityExponent);
    }

    private double StepsInBatches(ReadOnlySpan<int> users, ReadOnlySpan<int> items, ref Rng rng)
    {
        double loss = 0;
        int[] batch = items.ToArray();
        for (int start = 0; start < batch.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, batch.Length - start);
            loss += Steps(users.Slice(start, count), items.Slice(start, count), new InBatchNegatives(_positives, batch.AsMemory(start, count)), ref rng);
        }
        return loss;
    }

    // −Σ ln σ; the logarithm is taken of the product of eight, which a double holds.
    private double Steps<TSampler>(ReadOnlySpan<int> users, ReadOnlySpan<int> items, TSampler sampler, ref Rng rng)
        where TSampler : struct, INegativeSampler
    {
        BprParameters parameters = Parameters;
        float rate = _options.LearningRate, decay = _decay;
        bool bias = _options.ItemBias;
        double loss = 0, product = 1;
        int inProduct = 0;
        for (int k = 0; k < users.Length; k++)
        {
            for (int sample = 0; sample < _options.NegativeSamples; sample++)
            {
                int negative = sampler.Next(users[k], ref rng);
                if (negative < 0) break; // the user has all there is to draw
                product *= Math.Max(parameters.Step(users[k], items[k], negative, rate, decay, bias), 1e-30f);
                if (++inProduct < 8) continue;
                loss -= Math.Log(product);
                (product, inProduct) = (1, 0);
            }
        }
        return loss - Math.Log(product);
    }
}
