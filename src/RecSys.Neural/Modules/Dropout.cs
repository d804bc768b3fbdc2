using RecSys.Onnx.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>Leaves out numbers at random while training (Srivastava et al. 2014); afterwards it does nothing, and ONNX knows nothing of it.</summary>
/// <param name="weights">Says whether it is training.</param>
/// <param name="share">Share of numbers left out.</param>
public sealed class Dropout(Weights weights, double share) : ILayer
{
    // libtorch draws with one generator for the whole process: with a seed for every draw, trainings side by side do not disturb each other.
    private static readonly Lock Drawing = new();

    /// <inheritdoc/>
    public Tensor Forward(Tensor input)
    {
        if (!weights.IsTraining || share == 0) return input;
        ulong seed = weights.NextSeed();
        // On the processor libtorch draws one number after another on one thread: a mask made here takes a fraction of the time.
        if (input.device_type == DeviceType.CPU && input.dtype == ScalarType.Float32) return input * DropoutMask.Create(input, share, seed);
        lock (Drawing)
        {
            manual_seed((long)seed);
            return nn.functional.dropout(input, share, training: true);
        }
    }

    /// <inheritdoc/>
    public OnnxValue Write(OnnxValue input) => input;
}
