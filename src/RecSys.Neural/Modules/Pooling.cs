using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Makes one vector of those of a sequence, padding left out. An empty sequence gives zeros.</summary>
/// <param name="kind">How.</param>
public sealed class Pooling(PoolingKind kind)
{
    private const float Lowest = -1e30f;

    /// <summary>Runs it.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="real">1 where there is no padding, otherwise 0: [batch, length]. Padding may be anywhere, but for <see cref="PoolingKind.Last"/> only in front.</param>
    /// <returns>[batch, size].</returns>
    public Tensor Forward(Tensor input, Tensor real)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(real);
        Tensor weight = real.unsqueeze(2);
        Tensor any = real.amax([1], keepdim: true);
        return kind switch
        {
            PoolingKind.Sum => (input * weight).sum(1),
            PoolingKind.Mean => (input * weight).sum(1) / real.sum(1, keepdim: true).clamp(1),
            PoolingKind.Max => (input + ((1 - weight) * Lowest)).amax([1]) * any,
            _ => input.select(1, input.shape[1] - 1) * any,
        };
    }

    /// <summary>Writes the nodes.</summary>
    /// <param name="input">[batch, length, size].</param>
    /// <param name="real">1 where there is no padding, otherwise 0: Float [batch, length].</param>
    public OnnxValue Write(OnnxValue input, OnnxValue real)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        OnnxValue weight = graph.Unsqueeze(real, 2), any = graph.ReduceMax(real, 1, keepDimension: true);
        return kind switch
        {
            PoolingKind.Sum => graph.ReduceSum(input * weight, 1),
            PoolingKind.Mean => graph.ReduceSum(input * weight, 1) / graph.Max(graph.ReduceSum(real, 1, keepDimension: true), graph.Scalar(1f)),
            PoolingKind.Max => graph.ReduceMax(input + ((1f - weight) * Lowest), 1) * any,
            _ => graph.Squeeze(graph.Slice(input, 1, -1), 1) * any,
        };
    }
}
