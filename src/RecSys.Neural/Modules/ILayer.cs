using RecSys.Onnx.Graph;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// A part of a network with one input and one output. It knows both how to run and how to write the nodes that do the same in ONNX;
/// tests hold the two together.
/// </summary>
public interface ILayer
{
    /// <summary>Runs it.</summary>
    /// <param name="input">The input.</param>
    Tensor Forward(Tensor input);

    /// <summary>Adds to the graph of the input the nodes that compute what <see cref="Forward"/> computes when not in training.</summary>
    /// <param name="input">The input.</param>
    OnnxValue Write(OnnxValue input);
}
