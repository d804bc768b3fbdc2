using RecSys.Data;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The epochs of the rankers that learn from pairs and triples. With a seed they go through the cells of <see cref="PairBlocks"/>; without one threads
/// take interactions in a random order and step without locks: steps of two threads on one vector may overwrite each other, which is rare and does no harm.
/// </summary>
internal sealed class PairTraining : IEpochTraining
{
    private const int FreePiece = 8192;
    private const int ChoicePiece = 1024;

    private readonly TrainingRun _run;
    private readonly CsrMatrix _matrix;
    private readonly PairLoss _loss;
    private readonly ParallelOptions _parallel;
    private readonly PairBlocks? _blocks;
    private readonly int[] _userOf = [];
    private readonly Func<double?> _validate;

    public PairTraining(CsrMatrix matrix, CsrMatrix? validation, PairFactors factors, PairLoss loss, TrainingRun run)
        : this(matrix, factors.Arrays, loss, run, Validation(matrix, validation, factors, run))
    {
    }

    /// <summary>Training of other parameters.</summary>
    /// <param name="matrix">The interactions.</param>
    /// <param name="parameters">What the loss trains.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="run">Seed and threads.</param>
    /// <param name="validate">Scores the parameters on validation data.</param>
    public PairTraining(CsrMatrix matrix, IReadOnlyList<float[]> parameters, PairLoss loss, TrainingRun run, Func<double?> validate)
    {
        (_matrix, _loss, _run, _validate) = (matrix, loss, run, validate);
        Parameters = [.. parameters, .. loss.Extra];
        _parallel = run.Parallel;
        if (run.IsSeeded)
        {
            _blocks = new PairBlocks(matrix, run.Seed);
            return;
        }
        _userOf = new int[matrix.Count];
        for (int user = 0; user < matrix.RowCount; user++) _userOf.AsSpan(matrix.RowStarts[user]..matrix.RowStarts[user + 1]).Fill(user);
    }

    public IReadOnlyList<float[]> Parameters { get; }

    public double RunEpoch(int epoch)
    {
        double[] losses = _blocks is null ? RunFree(epoch) : RunBlocks(_blocks, epoch);
        double sum = 0;
        foreach (double loss in losses) sum += loss;
        return sum / ((double)_matrix.Count * _loss.LossesPerInteraction);
    }

    public double? Validate() => _validate();

    private static Func<double?> Validation(CsrMatrix matrix, CsrMatrix? validation, PairFactors factors, TrainingRun run)
    {
        if (validation is null) return () => null;
        var ranking = new RankingValidation(matrix, validation);
        return () => ranking.ScoreMany((users, scores) => factors.Score(users, scores), run.Parallel);
    }

    private double[] RunFree(int epoch)
    {
        int pieces = (_matrix.Count + FreePiece - 1) / FreePiece;
        var losses = new double[pieces];
        var order = new RandomOrder(_matrix.Count, _run.Seed, epoch);
        WorkSharing.Run(pieces, _parallel, piece =>
        {
            var rng = new Rng(_run.Seed, 1 + ((long)epoch * pieces) + piece);
            int count = Math.Min(FreePiece, _matrix.Count - (piece * FreePiece));
            int[] users = new int[count], items = new int[count];
            for (int k = 0; k < count; k++)
            {
                int at = order[(piece * FreePiece) + k];
                (users[k], items[k]) = (_userOf[at], _matrix.ColumnArray[at]);
            }
            losses[piece] = _loss.Steps(new PairPiece(users, items, -1, default, _run.Cancellation), ref rng);
        });
        return losses;
    }

    private double[] RunBlocks(PairBlocks blocks, int epoch)
    {
        blocks.Arrange(epoch);
        int groups = blocks.Groups, cells = groups * groups;
        var losses = new double[blocks.Parts * cells];
        for (int part = 0; part < blocks.Parts; part++)
        {
            long stream = 1 + ((((long)epoch * blocks.Parts) + part) * cells);
            int first = part * cells;
            if (_loss.ChoosesPositives) Choose(blocks, part, epoch);
            blocks.ArrangePart(part);
            _loss.BeginPart(blocks);
            for (int round = 0; round < groups; round++)
            {
                int shift = round;
                WorkSharing.Run(groups, _parallel, users =>
                {
                    int items = (users + shift) % groups, cell = (users * groups) + items;
                    var rng = new Rng(_run.Seed, stream + cell);
                    losses[first + cell] = RunCell(blocks, cell, items, ref rng);
                });
                _loss.EndRound();
            }
        }
        return losses;
    }

    // Before the steps of a part all parameters are at rest, so that every thread may read all of them.
    private void Choose(PairBlocks blocks, int part, int epoch)
    {
        (ReadOnlyMemory<int> users, Memory<int> items) = blocks.Part(part);
        int pieces = (users.Length + ChoicePiece - 1) / ChoicePiece;
        WorkSharing.Run(pieces, _parallel, piece =>
        {
            // Streams of a seed that no cell has.
            var rng = new Rng(_run.Seed ^ (1L << 40), ((((long)epoch * blocks.Parts) + part) << 24) + piece);
            Range range = (piece * ChoicePiece)..Math.Min(users.Length, (piece + 1) * ChoicePiece);
            _loss.Choose(new PairPiece(users.Span[range], items.Span[range], -1, default, _run.Cancellation), items.Span[range], ref rng);
        });
    }

    private double RunCell(PairBlocks blocks, int cell, int group, ref Rng rng)
    {
        Range range = blocks.Cell(cell);
        Span<int> users = blocks.Users.AsSpan(range), items = blocks.Items.AsSpan(range);
        for (int k = users.Length - 1; k > 0; k--)
        {
            int other = rng.Next(k + 1);
            (users[k], users[other]) = (users[other], users[k]);
            (items[k], items[other]) = (items[other], items[k]);
        }
        return _loss.Steps(new PairPiece(users, items, group, blocks.ItemsOf(group), _run.Cancellation), ref rng);
    }
}
