using RecSys.Data;
using RecSys.Models;
using RecSys.Numerics;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The epochs of models that score a row by a bias, a weight for each feature, and interactions of its features: mini-batches, in each of which the rows are
/// scored with the parameters before it and then every feature takes one step on the sum of its gradients. Rows of a batch, and features of it, can be worked
/// on side by side with the same result as one after the other; so a seed gives the same model for any number of threads. Without a seed, threads
/// take whole batches and step without locks: steps of two threads on one feature may overwrite each other, which is rare and does no harm.
/// </summary>
internal abstract class RowTraining : IEpochTraining
{
    // Below this many multiplications a batch is not worth a second thread.
    private const int WorthSharing = 200_000;
    private const int RowsPerPiece = 32;
    private const int SlotsPerPiece = 64;

    private readonly TrainingRun _run;
    private readonly FeatureRows? _validation;
    private readonly FeatureValidation? _score;
    private readonly int[] _order;

    protected RowTraining(TrainingRun run, FeatureRows rows, FeatureRows? validation, FeatureProfile profile, RowSteps steps)
    {
        (_run, Rows, _validation, Profile, Steps) = (run, rows, validation, profile, steps);
        _score = validation is null ? null : new FeatureValidation(validation, profile.Task);
        _order = [.. Enumerable.Range(0, rows.Count)];
        (Weights, WeightSquares) = (new float[rows.Layout.FeatureCount], Ones(rows.Layout.FeatureCount));
        Bias = [profile.BaseScore];
        // Features that no training row has keep zeros: they are never trained, and noise would move their scores.
        Trained = new bool[rows.Layout.FeatureCount];
        foreach (int feature in rows.Indices) Trained[feature] = true;
    }

    public abstract IReadOnlyList<float[]> Parameters { get; }

    public abstract IReadOnlyList<float[]> State { get; }

    protected FeatureRows Rows { get; }

    protected FeatureProfile Profile { get; }

    protected RowSteps Steps { get; }

    /// <summary>w₀: [1].</summary>
    protected float[] Bias { get; }

    /// <summary>w: [features].</summary>
    protected float[] Weights { get; }

    /// <summary>Sums of squared gradients.</summary>
    protected float[] WeightSquares { get; }

    protected float[] BiasSquares { get; } = [1];

    /// <summary>Which features occur in training.</summary>
    protected bool[] Trained { get; }

    /// <summary>Multiplications for each entry of a row, about.</summary>
    protected abstract int Effort { get; }

    public double RunEpoch(int epoch)
    {
        for (int i = 0; i < _order.Length; i++) _order[i] = i;
        new Rng(_run.Seed, epoch + 1).Shuffle(_order.AsSpan());
        int batches = (_order.Length + Steps.BatchSize - 1) / Steps.BatchSize;
        var losses = new double[batches];
        if (_run.IsSeeded || _run.Threads == 1)
        {
            RowScratch scratch = NewScratch();
            for (int b = 0; b < batches; b++)
            {
                _run.Cancellation.ThrowIfCancellationRequested();
                losses[b] = RunBatch(b, scratch, _run.Threads);
            }
        }
        else
        {
            var free = new System.Collections.Concurrent.ConcurrentBag<RowScratch>();
            WorkSharing.Run(batches, _run.Parallel, b =>
            {
                if (!free.TryTake(out RowScratch? scratch)) scratch = NewScratch();
                losses[b] = RunBatch(b, scratch, 1);
                free.Add(scratch);
            });
        }
        double weight = 0;
        for (int row = 0; row < Rows.Count; row++) weight += Rows.Weights.IsEmpty ? 1 : Rows.Weights[row];
        return losses.Sum() / weight;
    }

    public double? Validate() => _validation is null ? null : _score!.Score(ScoreRows, _run.Parallel);

    /// <summary>Scores rows with the parameters as they are.</summary>
    protected abstract void ScoreRows(FeatureRowsSpan rows, Span<float> scores);

    protected virtual RowScratch NewScratch() => new(Rows, Steps.BatchSize);

    /// <summary>Score of a row's interactions; keeps what the gradients need of it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="place">Its place in the batch.</param>
    /// <param name="scratch">The batch.</param>
    protected abstract float Interact(int row, int place, RowScratch scratch);

    /// <summary>Gradients of the interactions of a slot's feature that read the parameters of other features, before any of them takes its step.</summary>
    protected virtual void Gradients(int slot, RowScratch scratch)
    {
    }

    /// <summary>Step of the interactions of a slot's feature, whose own parameters alone it may read and change.</summary>
    protected abstract void Step(int slot, RowScratch scratch);

    /// <summary>Arrays of ones, the sums of squares before the first gradient.</summary>
    protected static float[] Ones(int length)
    {
        var ones = new float[length];
        Array.Fill(ones, 1f);
        return ones;
    }

    private double RunBatch(int batch, RowScratch scratch, int threads)
    {
        int start = batch * Steps.BatchSize, count = Math.Min(Steps.BatchSize, _order.Length - start);
        scratch.Entries.Fill(_order.AsMemory(start, count));
        scratch.Begin();
        int slots = scratch.Entries.SlotCount;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = (long)scratch.Entries.EntryCount * Effort < WorthSharing ? 1 : threads, CancellationToken = _run.Cancellation };
        Share(count, RowsPerPiece, parallel, (first, end) => Forward(first, end, scratch));
        Share(slots, SlotsPerPiece, parallel, (first, end) =>
        {
            for (int slot = first; slot < end; slot++) Gradients(slot, scratch);
        });
        Share(slots, SlotsPerPiece, parallel, (first, end) =>
        {
            for (int slot = first; slot < end; slot++)
            {
                StepWeight(slot, scratch);
                Step(slot, scratch);
            }
        });
        float gradient = 0;
        double loss = 0;
        for (int place = 0; place < count; place++)
        {
            gradient += scratch.Gradients[place];
            loss += scratch.Losses[place];
        }
        Bias[0] = Steps.Next(Bias[0], gradient, ref BiasSquares[0]);
        return loss;
    }

    private static void Share(int count, int size, ParallelOptions parallel, Action<int, int> body)
        => WorkSharing.Run((count + size - 1) / size, parallel, piece => body(piece * size, Math.Min(count, (piece + 1) * size)));

    private void Forward(int first, int end, RowScratch scratch)
    {
        ReadOnlySpan<int> which = scratch.Entries.Rows.Span;
        for (int place = first; place < end; place++)
        {
            int row = which[place];
            float score = Bias[0] + Interact(row, place, scratch);
            for (int e = Rows.Starts[row]; e < Rows.Starts[row + 1]; e++) score += Weights[Rows.Indices[e]] * Rows.Values[e];
            float label = Rows.Labels[row], weight = Rows.Weights.IsEmpty ? 1 : Rows.Weights[row];
            if (Profile.Task == FeatureTask.Classification)
            {
                // ∂ ln(1 + e^−z)/∂score with z the score in favour of the label: p − y
                double z = label > 0 ? score : -score;
                scratch.Losses[place] = weight * (Math.Max(-z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z))));
                scratch.Gradients[place] = weight * (FeatureModel.Probability(score) - label);
            }
            else
            {
                float error = score - label;
                scratch.Losses[place] = 0.5 * weight * error * error;
                scratch.Gradients[place] = weight * error;
            }
        }
    }

    // ∂/∂w_i = Σ_r g_r x_ri + λ n w_i, n the number of entries
    private void StepWeight(int slot, RowScratch scratch)
    {
        int feature = scratch.Entries.Feature(slot);
        ReadOnlySpan<int> entries = scratch.Entries.Entries(slot), places = scratch.Entries.Places(slot);
        float gradient = Steps.WeightRegularization * entries.Length * Weights[feature];
        for (int k = 0; k < entries.Length; k++) gradient += scratch.Gradients[places[k]] * Rows.Values[entries[k]];
        Weights[feature] = Steps.Next(Weights[feature], gradient, ref WeightSquares[feature]);
    }
}
