using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Layer normalization (Ba et al. 2016) along the last dimension.</summary>
public sealed class LayerNorm : ILayer
{
    private const float Epsilon = 1e-5f;

    private readonly long[] _shape;
    private readonly Weight _scale;
    private readonly Weight _shift;

    /// <summary>A norm with scale 1 and shift 0.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="size">Length of the last dimension.</param>
    public LayerNorm(Weights weights, string name, int size)
    {
        ArgumentNullException.ThrowIfNull(weights);
        _shape = [size];
        _scale = weights.Constant(name + ".scale", 1, size);
        _shift = weights.Constant(name + ".shift", 0, size);
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input) => nn.functional.layer_norm(input, _shape, _scale.Value, _shift.Value, Epsilon);

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Graph.LayerNormalization(input, _scale.Write(input.Graph), _shift.Write(input.Graph), Epsilon);
    }
}
