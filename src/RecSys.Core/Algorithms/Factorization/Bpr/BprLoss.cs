using System.Runtime.CompilerServices;
using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>−ln σ(x_ui − x_uj) + λ/2·(‖x_u‖² + ‖y_i‖² + ‖y_j‖² + b_i² + b_j²) of <see cref="BprTrainer"/>.</summary>
internal sealed class BprLoss<TSteps> : PairLoss
    where TSteps : struct, IPairSteps<TSteps>
{
    private const int BatchSize = 1024;

    private readonly BprOptions _options;
    private readonly TSteps _steps;
    private readonly PositiveSet _positives;
    private readonly int[] _counts;
    private readonly AliasTable? _popularity;
    private AliasTable[] _groupPopularity = [];

    public BprLoss(CsrMatrix matrix, TSteps steps, BprOptions options, bool inGroups)
    {
        (_options, _steps, _positives) = (options, steps, new PositiveSet(matrix));
        _counts = DataProfile.Of(matrix).ItemCounts;
        if (options.Sampling == NegativeSampling.Popularity && !inGroups) _popularity = AliasTable.OfCounts(_counts, options.PopularityExponent);
    }

    public override IReadOnlyList<float[]> Extra => _steps.Sums;

    public override int LossesPerInteraction => _options.NegativeSamples;

    public override void BeginPart(PairBlocks blocks)
    {
        if (_options.Sampling == NegativeSampling.Popularity)
            _groupPopularity = [.. Enumerable.Range(0, blocks.Groups).Select(g => Popularity(blocks.ItemsOf(g).Span))];
    }

    public override void EndRound() => _steps.EndRound();

    public override double Steps(in PairPiece piece, ref Rng rng)
    {
        if (_options.Sampling == NegativeSampling.InBatch) return StepsInBatches(piece, ref rng);
        if (piece.Group < 0)
        {
            var all = new UniformNegatives(_positives);
            return _options.Sampling switch
            {
                NegativeSampling.Uniform => Steps(piece, all, ref rng),
                NegativeSampling.Popularity => Steps(piece, new PopularityNegatives(_positives, _popularity!), ref rng),
                _ => Steps(piece, Hard(all, piece.Group), ref rng),
            };
        }
        var uniform = new InBatchNegatives(_positives, piece.GroupItems); // each item of the group once
        return _options.Sampling switch
        {
            NegativeSampling.Uniform => Steps(piece, uniform, ref rng),
            NegativeSampling.Popularity => Steps(piece, new BlockNegatives(_positives, piece.GroupItems, _groupPopularity[piece.Group]), ref rng),
            _ => Steps(piece, Hard(uniform, piece.Group), ref rng),
        };
    }

    private HardNegatives<TSampler, TSteps> Hard<TSampler>(TSampler sampler, int group)
        where TSampler : struct, INegativeSampler => new(sampler, _steps.ForPiece(group), _options.HardDraws);

    private AliasTable Popularity(ReadOnlySpan<int> items)
    {
        var counts = new int[items.Length];
        for (int k = 0; k < counts.Length; k++) counts[k] = _counts[items[k]];

        // A group without a single interaction has no popularity to draw by, and no positive that would ask for it.
        if (counts.AsSpan().IndexOfAnyExcept(0) < 0) counts.AsSpan().Fill(1);
        return AliasTable.OfCounts(counts, _options.PopularityExponent);
    }

    private double StepsInBatches(in PairPiece piece, ref Rng rng)
    {
        double loss = 0;
        int[] batch = piece.Items.ToArray();
        for (int start = 0; start < batch.Length; start += BatchSize)
        {
            int count = Math.Min(BatchSize, batch.Length - start);
            loss += Steps(piece, new InBatchNegatives(_positives, batch.AsMemory(start, count)), ref rng, start, count);
        }
        return loss;
    }

    // −Σ ln σ; the logarithm is taken of the product of eight, which a double holds.
    private double Steps<TSampler>(in PairPiece piece, TSampler sampler, ref Rng rng) where TSampler : struct, INegativeSampler
        => Steps(piece, sampler, ref rng, 0, piece.Users.Length);

    private double Steps<TSampler>(in PairPiece piece, TSampler sampler, ref Rng rng, int start, int count)
        where TSampler : struct, INegativeSampler
    {
        ReadOnlySpan<int> users = piece.Users.Slice(start, count), items = piece.Items.Slice(start, count);
        TSteps steps = _steps.ForPiece(piece.Group);
        double loss = 0, product = 1;
        int inProduct = 0;
        for (int k = 0; k < users.Length; k++)
        {
            piece.ThrowIfCancelled(k);
            for (int sample = 0; sample < _options.NegativeSamples; sample++)
            {
                int negative = sampler.Next(users[k], ref rng);
                if (negative < 0) break; // the user has all there is to draw
                product *= Math.Max(BprLoss.Step(steps, users[k], items[k], negative), 1e-30f);
                if (++inProduct < 8) continue;
                loss -= Math.Log(product);
                (product, inProduct) = (1, 0);
            }
        }
        return loss - Math.Log(product);
    }
}

/// <summary>The step of <see cref="BprLoss{TSteps}"/>.</summary>
internal static class BprLoss
{
    /// <summary>The loss of users and items that have a vector each, with steps of constant length.</summary>
    public static BprLoss<ConstantSteps> Of(CsrMatrix matrix, PairFactors factors, BprOptions options, bool inGroups)
        => new(matrix, new ConstantSteps(factors, options.LearningRate, 1 - (options.LearningRate * options.Regularization), options.ItemBias), options, inGroups);

    /// <summary>One step, with z = σ(x_uj − x_ui) for s in <see cref="PairFactors.StepTriple"/>.</summary>
    /// <returns>1 − z = σ(x_ui − x_uj) before the step.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Step<TSteps>(TSteps steps, int user, int positive, int negative)
        where TSteps : struct, IPairSteps<TSteps>
    {
        float z = 1 / (1 + MathF.Exp(steps.Difference(user, positive, negative)));
        steps.Triple(user, positive, negative, z);
        return 1 - z;
    }
}
