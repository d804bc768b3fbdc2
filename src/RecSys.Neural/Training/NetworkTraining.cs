using System.Diagnostics;
using RecSys.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>The epochs of a network: batch, loss, gradient, step.</summary>
internal sealed class NetworkTraining<TBatch> : IEpochTraining, IDisposable
    where TBatch : class
{
    // Shorter epochs are reported at their end only.
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    private readonly Network<TBatch> _network;
    private readonly IBatchSource<TBatch> _batches;
    private readonly NeuralOptions _options;
    private readonly TrainingRun _run;
    private readonly Func<double?>? _validate;
    private readonly BatchQueue<TBatch> _queue;
    private readonly Optimizer _optimizer;
    private readonly LearningRates _rates;
    private readonly float[][] _parameters;
    private long _lastReport = Stopwatch.GetTimestamp();

    public NetworkTraining(Network<TBatch> network, IBatchSource<TBatch> batches, NeuralOptions options, TrainingRun run, Func<double?>? validate)
    {
        (_network, _batches, _options, _run, _validate) = (network, batches, options, run, validate);
        _queue = new BatchQueue<TBatch>(batches, run.Seed);
        _optimizer = Optimizer.Create(network.Weights, options, run.Threads);
        _rates = new LearningRates(options, batches.BatchCount);
        _parameters = [.. network.Weights.All.Select(w => Tensors.ToArray(w.Value))];
    }

    public IReadOnlyList<float[]> Parameters => _parameters;

    public IReadOnlyList<float[]> State => _optimizer.State;

    public double[] Counters => _rates.Counters;

    public double RunEpoch(int epoch)
    {
        _network.Weights.IsTraining = true;
        _network.Weights.Restart(_run.Seed, epoch);
        double sum = 0;
        _queue.Run(epoch, (index, batch) =>
        {
            sum += Step(batch, epoch);
            ReportWithin(epoch, index + 1, sum);
        }, _run.Cancellation);
        _optimizer.CatchUp();
        _network.Weights.IsTraining = false;
        return sum / Math.Max(1, _batches.BatchCount);
    }

    public double? Validate()
    {
        double? score = _validate?.Invoke();
        if (score is { } value) _rates.EpochEnded(value);
        return score;
    }

    public void Collect(bool state)
    {
        if (state) _optimizer.Collect();
        else for (int i = 0; i < _parameters.Length; i++) Tensors.CopyTo(_network.Weights.All[i].Value, _parameters[i]);
    }

    public void Apply(bool state)
    {
        for (int i = 0; i < _parameters.Length; i++) Tensors.CopyFrom(_network.Weights.All[i].Value, _parameters[i]);
        if (state) _optimizer.Apply();
    }

    public void Dispose() => _optimizer.Dispose();

    private double Step(TBatch batch, int epoch)
    {
        // What a step makes is freed at its end, so memory does not grow with the number of steps.
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = _network.Loss(batch);
        double value = loss.to(ScalarType.Float64).item<double>();
        float rate = _rates.Next();
        if (!double.IsFinite(value)) throw TrainingLoop.Diverged(_run, epoch + 1, rate, "the loss is no longer finite");
        loss.backward();
        _optimizer.Step(rate, (long)_rates.Steps);
        return value;
    }

    private void ReportWithin(int epoch, int done, double sum)
    {
        if (done == _batches.BatchCount || Stopwatch.GetElapsedTime(_lastReport) < ReportInterval) return;
        _lastReport = Stopwatch.GetTimestamp();
        _run.ReportWithin(epoch, (double)done / _batches.BatchCount, _options.Epochs, sum / done);
    }
}
