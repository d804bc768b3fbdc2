using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>y = xWᵀ + b along the last dimension.</summary>
public sealed class Linear : ILayer
{
    /// <summary>A layer with weights after Glorot and Bengio (2010), or normal ones, and a bias of 0.</summary>
    /// <param name="weights">Where its weights are kept.</param>
    /// <param name="name">Its name.</param>
    /// <param name="input">Numbers that come in.</param>
    /// <param name="output">Numbers that go out.</param>
    /// <param name="bias">Whether there is a bias.</param>
    /// <param name="deviation">Standard deviation of normal first weights; 0: those of Glorot and Bengio.</param>
    public Linear(Weights weights, string name, int input, int output, bool bias = true, double deviation = 0)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Matrix = deviation > 0 ? weights.Normal(name + ".weight", deviation, output, input) : weights.Glorot(name + ".weight", input, output, output, input);
        Bias = bias ? weights.Constant(name + ".bias", 0, output) : null;
    }

    /// <summary>W: [output, input].</summary>
    public Weight Matrix { get; }

    /// <summary>b: [output], or null.</summary>
    public Weight? Bias { get; }

    /// <inheritdoc/>
    public Tensor Forward(Tensor input) => nn.functional.linear(input, Matrix.Value, Bias?.Value);

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxValue product = input.Graph.MatMul(input, Matrix.WriteTransposed(input.Graph));
        return Bias is null ? product : product + Bias.Write(input.Graph);
    }
}
