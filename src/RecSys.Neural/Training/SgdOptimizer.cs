using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace RecSys.Neural;

/// <summary>Plain gradient descent.</summary>
internal sealed class SgdOptimizer(Weights weights, NeuralOptions options, int threads) : Optimizer(weights, options, threads, slots: 0)
{
    private float _rate;

    protected override void BeginStep(float rate, long step) => _rate = rate;

    protected override void Step(Span<float> value, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second, float scale, float decay)
    {
        if (decay > 0) TensorPrimitives.Multiply(value, 1 - (_rate * decay), value);
        TensorPrimitives.MultiplyAdd(gradient, -_rate * scale, value, value);
    }

    protected override void Step(Tensor value, Tensor gradient, Tensor[] slots, float decay)
    {
        if (decay > 0) value.mul_(1 - (_rate * decay));
        value.add_(gradient, -_rate);
    }
}
