using System.Numerics.Tensors;
using TorchSharp;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace RecSys.Neural;

/// <summary>
/// Makes steps of gradients. On the processor a step passes once over the memory of a weight, with all cores; elsewhere it is made of operations of libtorch.
/// Both compute the same formulas.
/// </summary>
internal abstract class Optimizer : IDisposable
{
    private readonly Weight[] _weights;
    private readonly Tensor[][] _slots;
    private readonly float[][] _state;
    private readonly double _clip;
    private readonly double _regularization;
    private readonly int _threads;
    private readonly int[]?[] _steps;

    protected Optimizer(Weights weights, NeuralOptions options, int threads, int slots)
    {
        (_clip, _regularization, _threads) = (options.GradientClip, options.Regularization, threads);
        _weights = [.. weights.All.Where(w => w.IsTrained)];
        _slots = [.. _weights.Select(w => Enumerable.Range(0, slots).Select(_ => zeros_like(w.Value).DetachFromDisposeScope()).ToArray())];
        _state = [.. _slots.SelectMany(s => s).Select(t => new float[t.numel()])];
        _steps = [.. _weights.Select(w => w.Rows is null || slots < 2 ? null : new int[w.Shape[0]])];
        for (int i = 0; i < _weights.Length; i++)
        {
            int table = i;
            if (_weights[i].Rows is { } rows) rows.BeforeRead = read => CatchUp(table, read);
        }
        HasRows = Array.Exists(_steps, s => s is not null);
    }

    /// <summary>What the optimizer remembers, as of the last <see cref="Collect"/>.</summary>
    public IReadOnlyList<float[]> State => _state;

    public static Optimizer Create(Weights weights, NeuralOptions options, int threads) => options.Optimizer switch
    {
        OptimizerKind.Adam => new AdamOptimizer(weights, options, threads, decoupled: false),
        OptimizerKind.AdamW => new AdamOptimizer(weights, options, threads, decoupled: true),
        OptimizerKind.Adagrad => new AdagradOptimizer(weights, options, threads),
        _ => new SgdOptimizer(weights, options, threads),
    };

    /// <summary>Makes a step of the gradients, and clears them.</summary>
    /// <param name="rate">Learning rate.</param>
    /// <param name="step">Number of the step, from 1.</param>
    public void Step(float rate, long step)
    {
        using IDisposable untracked = no_grad();
        var gradients = new Tensor?[_weights.Length];
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = _weights[i].Value.grad?.contiguous();
            _weights[i].Rows?.Collect();
        }
        float scale = ClipScale(gradients);
        BeginStep(rate, step);
        for (int i = 0; i < _weights.Length; i++)
        {
            Tensor value = _weights[i].Value;
            float decay = (float)(_regularization * _weights[i].Decay);
            if (_weights[i].Rows is { } rows) StepRows(i, rows, scale, decay);
            if (gradients[i] is not { } gradient) continue;
            if (Flat(value)) Flow(value, gradient, _slots[i], scale, decay);
            else Step(value, scale == 1 ? gradient : gradient * scale, _slots[i], decay);
            value.grad = null;
        }
    }

    /// <summary>Lets rows make up for the steps that did not read them.</summary>
    public void CatchUp()
    {
        if (Now == 0) return;
        for (int i = 0; i < _weights.Length; i++)
        {
            if (_steps[i] is not { } steps) continue;
            int table = i;
            const int Piece = 256;
            Parallel.For(0, (steps.Length + Piece - 1) / Piece, new ParallelOptions { MaxDegreeOfParallelism = _threads }, piece =>
            {
                for (int row = piece * Piece; row < Math.Min(steps.Length, (piece + 1) * Piece); row++) CatchUp(table, [row]);
            });
            Array.Clear(steps);
        }
        Restart();
    }

    /// <summary>Copies what the optimizer remembers into <see cref="State"/>.</summary>
    public void Collect() => ForEachSlot((slot, values) => Tensors.CopyTo(slot, values));

    /// <summary>Takes over what is in <see cref="State"/>.</summary>
    public void Apply() => ForEachSlot((slot, values) => Tensors.CopyFrom(slot, values));

    public void Dispose()
    {
        foreach (Tensor slot in _slots.SelectMany(s => s)) slot.Dispose();
        foreach (Weight weight in _weights)
        {
            if (weight.Rows is not { } rows) continue;
            rows.BeforeRead = null;
            rows.Clear();
        }
    }

    /// <summary>Whether there are tables whose rows have to make up for steps.</summary>
    protected bool HasRows { get; }

    /// <summary>Number of the last step, counted anew from every <see cref="Restart"/>; 0 where rows have nothing to make up for.</summary>
    protected virtual int Now => 0;

    /// <summary>Learns of the step before its weights come.</summary>
    protected abstract void BeginStep(float rate, long step);

    /// <summary>A step of some numbers of a weight.</summary>
    protected abstract void Step(Span<float> value, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float scale, float decay);

    /// <summary>What some numbers without a gradient would have gone through since a step.</summary>
    protected virtual void CatchUp(Span<float> value, Span<float> first, Span<float> second, int step)
    {
    }

    /// <summary>Learns that all rows have made up for all steps.</summary>
    protected virtual void Restart()
    {
    }

    /// <summary>The same step by operations of libtorch.</summary>
    protected abstract void Step(Tensor value, Tensor gradient, Tensor[] slots, float decay);

    private static bool Flat(Tensor value) => value.device_type == DeviceType.CPU && value.dtype == ScalarType.Float32;

    private void Flow(Tensor value, Tensor gradient, Tensor[] slots, float scale, float decay)
    {
        int count = checked((int)value.numel());
        const int Piece = 1 << 14;
        int pieces = (count + Piece - 1) / Piece;
        if (pieces < 4)
        {
            Run(0, count);
            return;
        }
        Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = _threads }, piece => Run(piece * Piece, Math.Min(Piece, count - (piece * Piece))));

        void Run(int start, int length) => Step(
            Tensors.Floats(value).Slice(start, length), Tensors.Floats(gradient).Slice(start, length),
            slots.Length > 0 ? Tensors.Floats(slots[0]).Slice(start, length) : default, slots.Length > 1 ? Tensors.Floats(slots[1]).Slice(start, length) : default, scale, decay);
    }

    private void StepRows(int index, RowGradients rows, float scale, float decay)
    {
        Tensor value = _weights[index].Value;
        Tensor[] slots = _slots[index];
        int size = (int)value.shape[1];
        Span<float> values = Tensors.Floats(value), first = slots.Length > 0 ? Tensors.Floats(slots[0]) : default, second = slots.Length > 1 ? Tensors.Floats(slots[1]) : default;
        ReadOnlySpan<float> sums = rows.Sums.Span;
        for (int i = 0; i < rows.Count; i++)
        {
            int at = rows.Rows[i] * size;
            Step(values.Slice(at, size), sums.Slice(i * size, size), slots.Length > 0 ? first.Slice(at, size) : default, slots.Length > 1 ? second.Slice(at, size) : default, scale, decay);
            if (_steps[index] is { } steps) steps[rows.Rows[i]] = Now;
        }
    }

    private void CatchUp(int index, ReadOnlySpan<int> rows)
    {
        if (_steps[index] is not { } steps) return;
        int size = (int)_weights[index].Shape[1];
        Span<float> values = Tensors.Floats(_weights[index].Value), first = Tensors.Floats(_slots[index][0]), second = Tensors.Floats(_slots[index][1]);
        foreach (int row in rows)
        {
            if (steps[row] == Now) continue;
            CatchUp(values.Slice(row * size, size), first.Slice(row * size, size), second.Slice(row * size, size), steps[row]);
            steps[row] = Now;
        }
    }

    private float ClipScale(Tensor?[] gradients)
    {
        if (_clip == 0) return 1;
        double sum = 0;
        foreach (Tensor? gradient in gradients)
        {
            if (gradient is not null) sum += (gradient * gradient).sum().to(ScalarType.Float64).item<double>();
        }
        foreach (Weight weight in _weights)
        {
            if (weight.Rows is { } rows) sum += TensorPrimitives.SumOfSquares<float>(rows.Sums.Span);
        }
        double norm = Math.Sqrt(sum);
        return norm > _clip ? (float)(_clip / norm) : 1;
    }

    private void ForEachSlot(Action<Tensor, float[]> action)
    {
        int at = 0;
        foreach (Tensor slot in _slots.SelectMany(s => s)) action(slot, _state[at++]);
    }
}
