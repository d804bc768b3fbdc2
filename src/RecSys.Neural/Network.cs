using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// A network that can be trained: its modules, made of <see cref="Weights"/>, and its loss on a batch. To add one is to write these two; the loop, the optimizers,
/// stopping early and checkpoints are those of <see cref="NetworkTrainer"/>.
/// </summary>
/// <typeparam name="TBatch">A batch of plain arrays.</typeparam>
/// <param name="weights">The weights; the network disposes them.</param>
public abstract class Network<TBatch>(Weights weights) : IDisposable
    where TBatch : class
{
    /// <summary>The weights.</summary>
    public Weights Weights { get; } = weights ?? throw new ArgumentNullException(nameof(weights));

    /// <summary>Threads at most that libtorch shares an operation between. Where operations are small it takes longer to wake another thread than to do without.</summary>
    internal virtual int MostThreads => int.MaxValue;

    /// <summary>Mean loss of a batch, as a scalar that gradients can be taken of.</summary>
    public abstract Tensor Loss(TBatch batch);

    /// <summary>Puts numbers on the device of the weights.</summary>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="shape">Dimensions.</param>
    protected Tensor Indices(ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) => Tensors.Indices(values, Weights.Device, shape);

    /// <inheritdoc cref="Indices"/>
    protected Tensor Input(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        Tensor tensor = Tensors.Of(values, Weights.Device, shape);
        return Weights.Type == ScalarType.Float32 ? tensor : tensor.to(Weights.Type);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the weights and whatever else the network holds.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) Weights.Dispose();
    }
}
