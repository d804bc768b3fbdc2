using RecSys.Neural.Tests.Testing;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Training;

public class OptimizerTests
{
    private const int Size = 100_003;
    private const float Rate = 0.1f, Decay = 0.05f;

    [TorchTheory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    [InlineData(OptimizerKind.Adagrad)]
    [InlineData(OptimizerKind.Sgd)]
    public void Steps_in_memory_and_by_libtorch_follow_the_formulas(OptimizerKind kind)
    {
        var options = new LineOptions { Optimizer = kind, Regularization = Decay, Device = ComputeDevice.Cpu };
        float[] start = Check.Numbers(Size, 1);
        double[] expected = Expected(kind, start);
        foreach (ScalarType type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var weights = new Weights(1, type: type);
            Weight weight = weights.Normal("x", 1, Size);
            Tensors.CopyFrom(weight.Value, start);
            using Optimizer optimizer = Optimizer.Create(weights, options, threads: 2);
            for (int step = 1; step <= 4; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                (weight.Value * Tensors.Of(Check.Numbers(Size, 10 + step), CPU, Size).to(type)).sum().backward();
                optimizer.Step(Rate, step);
            }
            Check.Close([.. expected.Select(x => (float)x)], weight.ToArray(), 1e-5);
        }
    }

    private static double[] Expected(OptimizerKind kind, float[] start)
    {
        double[] x = [.. start.Select(v => (double)v)], m = new double[x.Length], v = new double[x.Length];
        for (int step = 1; step <= 4; step++)
        {
            float[] gradients = Check.Numbers(Size, 10 + step);
            for (int i = 0; i < x.Length; i++)
            {
                double g = gradients[i] + (kind == OptimizerKind.AdamW ? 0 : Decay * x[i]);
                switch (kind)
                {
                    case OptimizerKind.Sgd:
                        x[i] -= Rate * g;
                        break;
                    case OptimizerKind.Adagrad:
                        v[i] += g * g;
                        x[i] -= Rate * g / (Math.Sqrt(v[i]) + 1e-10);
                        break;
                    default:
                        if (kind == OptimizerKind.AdamW) x[i] -= Rate * Decay * x[i];
                        m[i] = (0.9 * m[i]) + (0.1 * g);
                        v[i] = (0.999 * v[i]) + (0.001 * g * g);
                        x[i] -= Rate * (m[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
                        break;
                }
            }
        }
        return x;
    }
}
