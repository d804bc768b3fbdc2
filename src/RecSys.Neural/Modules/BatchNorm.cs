using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Batch normalization (Ioffe and Szegedy 2015) of rows: [batch, size].</summary>
public sealed class BatchNorm : ILayer
{
    private const float Epsilon = 1e-5f, Momentum = 0.1f;

    private readonly Weights _weights;
    private readonly Weight _scale;
    private readonly Weight _shift;
    private readonly Weight _mean;
    private readonly Weight _variance;

    /// <summary>A norm with scale 1 and shift 0.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">Length of a row.</param>
    public BatchNorm(Weights weights, string name, int size)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _weights = weights;
        _scale = weights.Constant(name + ".scale", 1, size);
        _shift = weights.Constant(name + ".shift", 0, size);
        _mean = weights.Counted(name + ".mean", 0, size);
        _variance = weights.Counted(name + ".variance", 1, size);
    }

    /// <summary>Scale, shift, mean and variance: [4, size].</summary>
    internal float[] ToArray() => [.. _scale.ToArray(), .. _shift.ToArray(), .. _mean.ToArray(), .. _variance.ToArray()];

    /// <summary>Takes over scale, shift, mean and variance: [4, size].</summary>
    internal void CopyFrom(ReadOnlySpan<float> values)
    {
        int size = values.Length / 4;
        Tensors.CopyFrom(_scale.Value, values[..size]);
        Tensors.CopyFrom(_shift.Value, values.Slice(size, size));
        Tensors.CopyFrom(_mean.Value, values.Slice(2 * size, size));
        Tensors.CopyFrom(_variance.Value, values.Slice(3 * size, size));
    }

    /// <summary>Runs it. A batch of one row has no variance, so it is normalized as outside of training.</summary>
    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        bool training = _weights.IsTraining && input.shape[0] > 1;
        return nn.functional.batch_norm(input, _mean.Value, _variance.Value, _scale.Value, _shift.Value, training, Momentum, Epsilon);
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        return graph.BatchNormalization(input, _scale.Write(graph), _shift.Write(graph), _mean.Write(graph), _variance.Write(graph), Epsilon);
    }
}
