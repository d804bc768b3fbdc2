using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Leaves out numbers at random while training (Srivastava et al. 2014); afterwards it does nothing, and ONNX knows nothing of it.</summary>
/// <param name="weights">Says whether it is training.</param>
/// <param name="share">Share of numbers left out.</param>
public sealed class Dropout(Weights weights, double share) : ILayer
{
    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        if (!weights.IsTraining || share == 0) return input;
        // On the processor libtorch draws one number after another on one thread: a mask made here takes a fraction of the time.
        return input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32
            ? input * DropoutMask.Create(input, share, weights.NextSeed())
            : nn.functional.dropout(input, share, training: true);
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input) => input;
}
