using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Runs and writes <see cref="Activation"/>s.</summary>
public static class Activations
{
    /// <summary>Runs it.</summary>
    public static Tensor Forward(this Activation activation, Tensor input) => activation switch
    {
        Activation.Identity => input,
        Activation.Relu => nn.functional.relu(input),
        Activation.Gelu => nn.functional.gelu(input),
        Activation.Tanh => input.tanh(),
        Activation.Sigmoid => input.sigmoid(),
        Activation.Elu => nn.functional.elu(input, 1.0),
        Activation.Silu => nn.functional.silu(input),
        _ => throw new ArgumentOutOfRangeException(nameof(activation)),
    };

    /// <summary>Writes its nodes.</summary>
    public static OnnxValue Write(this Activation activation, OnnxValue input)
    {
        ArgumentNullException.ThrowIfNull(input);
        OnnxGraph graph = input.Graph;
        return activation switch
        {
            Activation.Identity => input,
            Activation.Relu => graph.Relu(input),
            Activation.Gelu => graph.Gelu(input),
            Activation.Tanh => graph.Tanh(input),
            Activation.Sigmoid => graph.Sigmoid(input),
            Activation.Elu => graph.Elu(input),
            Activation.Silu => input * graph.Sigmoid(input),
            _ => throw new ArgumentOutOfRangeException(nameof(activation)),
        };
    }
}
