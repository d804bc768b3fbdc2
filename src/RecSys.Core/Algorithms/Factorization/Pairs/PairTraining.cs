using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The epochs of the rankers that learn from pairs and triples. With a seed they go through the cells of <see cref="PairBlocks"/>; without one threads
/// draw interactions at random and step without locks: steps of two threads on one vector may overwrite each other, which is rare and does no harm.
/// </summary>
internal sealed class PairTraining : IEpochTraining
{
    private const int FreePiece = 8192;

    private readonly TrainingRun _run;
    private readonly CsrMatrix _matrix;
    private readonly PairFactors _factors;
    private readonly PairLoss _loss;
    private readonly PairBlocks? _blocks;
    private readonly int[] _userOf = [];
    private readonly RankingValidation? _validation;

    public PairTraining(CsrMatrix matrix, CsrMatrix? validation, PairFactors factors, PairLoss loss, TrainingRun run)
    {
        _validation = validation is null ? null : new RankingValidation(matrix, validation);
        (_matrix, _factors, _loss, _run) = (matrix, factors, loss, run);
        if (run.IsSeeded)
        {
            _blocks = new PairBlocks(matrix, run.Seed);
            return;
        }
        _userOf = new int[matrix.Count];
        for (int user = 0; user < matrix.RowCount; user++) _userOf.AsSpan(matrix.RowStarts[user]..matrix.RowStarts[user + 1]).Fill(user);
    }

    public IReadOnlyList<float[]> Parameters => [.. _factors.Arrays, .. _loss.Extra];

    public double RunEpoch(int epoch)
    {
        double[] losses = _blocks is null ? RunFree(epoch) : RunBlocks(_blocks, epoch);
        double sum = 0;
        foreach (double loss in losses) sum += loss;
        return sum / ((double)_matrix.Count * _loss.LossesPerInteraction);
    }

    public double? Validate() => _validation?.Score((user, scores) => _factors.Score(_factors.Users.PaddedRow(user), scores), _run.Parallel);

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
            losses[piece] = _loss.Steps(new PairPiece(users, items, -1, default), ref rng);
        });
        return losses;
    }

    private double[] RunBlocks(PairBlocks blocks, int epoch)
    {
        blocks.Arrange(epoch);
        _loss.BeginEpoch(blocks);
        int groups = blocks.Groups;
        var losses = new double[groups * groups];
        for (int round = 0; round < groups; round++)
        {
            int shift = round;
            WorkSharing.Run(groups, _run.Parallel, users =>
            {
                int items = (users + shift) % groups, cell = (users * groups) + items;
                var rng = new Rng(_run.Seed, 1 + ((long)epoch * groups * groups) + cell);
                losses[cell] = RunCell(blocks, cell, items, ref rng);
            });
        }
        return losses;
    }

    private double RunCell(PairBlocks blocks, int cell, int group, ref Rng rng)
    {
        (int start, int count) = blocks.Cell(cell).GetOffsetAndLength(blocks.Users.Length);
        Span<int> users = blocks.Users.AsSpan(start, count), items = blocks.Items.AsSpan(start, count);
        for (int k = count - 1; k > 0 && !_loss.KeepsUsersTogether; k--)
        {
            int other = rng.Next(k + 1);
            (users[k], users[other]) = (users[other], users[k]);
            (items[k], items[other]) = (items[other], items[k]);
        }
        return _loss.Steps(new PairPiece(users, items, group, blocks.ItemsOf(group)), ref rng);
    }
}
