using RecSys.Onnx.Graph;
using RecSys.Onnx.Sessions;
using RecSys.Sampling;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests;

/// <summary>Holds what modules and losses compute against ONNX Runtime and against finite differences.</summary>
internal static class Check
{
    /// <summary>Random normal numbers.</summary>
    public static float[] Numbers(int count, int seed = 1, float deviation = 1)
    {
        var rng = new Rng(seed);
        var values = new float[count];
        rng.FillNormal(values, deviation);
        return values;
    }

    /// <summary>A layer gives the same from libtorch and from ONNX Runtime, for several numbers of rows.</summary>
    /// <param name="create">Makes the layer.</param>
    /// <param name="shape">Shape of a row of its input.</param>
    public static void SameInOnnx(Func<Weights, ILayer> create, params int[] shape)
    {
        using var weights = new Weights(3);
        ILayer layer = create(weights);
        Perturb(weights);
        SameInOnnx(layer.Forward, layer.Write, shape);
    }

    /// <summary>The same for any function and its graph.</summary>
    public static void SameInOnnx(Func<Tensor, Tensor> forward, Func<OnnxValue, OnnxValue> write, params int[] shape)
    {
        var graph = new OnnxGraph("test");
        graph.Output("y", write(graph.Input("x", OnnxElement.Float, ["batch", .. shape.Select(s => (OnnxDimension)s)])));
        using var session = new OnnxSession(graph.ToModel().ToBytes(), new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        foreach (int rows in new[] { 1, 5 })
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable untracked = no_grad();
            float[] x = Numbers(rows * shape.Aggregate(1, (a, b) => a * b), rows);
            Tensor y = forward(Tensors.Of(x, CPU, [rows, .. shape.Select(s => (long)s)]));
            float[] expected = Tensors.ToArray(y);
            var found = new float[expected.Length];
            session.Run(rows, [OnnxInput.Rows<float>("x", x, shape)], [OnnxOutput.Rows<float>("y", found, [.. y.shape[1..].Select(s => (int)s)])]);
            Close(expected, found, 1e-5);
        }
    }

    /// <summary>The gradient of a layer for its input and all its weights is that of finite differences.</summary>
    public static void Gradient(Func<Weights, ILayer> create, params long[] shape)
    {
        using var weights = new Weights(5, type: ScalarType.Float64);
        ILayer layer = create(weights);
        Perturb(weights);
        weights.IsTraining = true;
        Gradient(layer.Forward, weights.All.Where(w => w.IsTrained).Select(w => w.Value), shape);
    }

    /// <summary>The same for any function of an input and of weights.</summary>
    public static void Gradient(Func<Tensor, Tensor> function, IEnumerable<Tensor> weights, params long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Doubles(Numbers((int)shape.Aggregate(1L, (a, b) => a * b), 9), shape).requires_grad_(true);
        Tensor direction = Doubles(Numbers((int)function(input).numel(), 11), -1);
        Gradient(() => (function(input).reshape(-1) * direction).sum(), [input, .. weights]);
    }

    /// <summary>The gradient of a scalar for some variables of doubles is that of finite differences.</summary>
    public static void Gradient(Func<Tensor> value, IReadOnlyList<Tensor> variables, double step = 1e-5, double tolerance = 1e-6)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Tensor variable in variables) variable.grad = null;
        value().backward();
        double[][] gradients = [.. variables.Select(v => v.grad is { } g ? g.to(ScalarType.Float64).contiguous().data<double>().ToArray() : new double[v.numel()])];
        foreach (Tensor variable in variables) variable.grad = null;
        var rng = new Rng(2);
        for (int v = 0; v < variables.Count; v++)
        {
            for (int attempt = 0; attempt < 12; attempt++)
            {
                int at = rng.Next((int)variables[v].numel());
                double difference = (At(variables[v], at, step) - At(variables[v], at, -step)) / (2 * step);
                double expected = gradients[v][at];
                Assert.True(Math.Abs(difference - expected) <= tolerance * Math.Max(1, Math.Abs(difference)), $"variable {v}, number {at}: gradient {expected}, finite difference {difference}");
            }
        }

        double At(Tensor variable, int at, double move)
        {
            using DisposeScope inner = NewDisposeScope();
            using IDisposable untracked = no_grad();
            Tensor flat = variable.detach().view(-1).narrow(0, at, 1);
            flat.add_(move);
            double result = value().to(ScalarType.Float64).item<double>();
            flat.add_(-move);
            return result;
        }
    }

    /// <summary>A tensor of doubles.</summary>
    public static Tensor Doubles(float[] values, params long[] shape) => Tensors.Of(values, CPU, shape is [-1] ? [values.Length] : shape).to(ScalarType.Float64);

    /// <summary>Numbers agree.</summary>
    public static void Close(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - found[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"number {i}: expected {expected[i]}, found {found[i]}");
    }

    /// <summary>Changes all weights: biases, scales and running means are no longer 0 or 1, so that a mistake in them shows.</summary>
    public static void Perturb(Weights weights)
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (Weight weight in weights.All)
        {
            float[] noise = Numbers((int)weight.Value.numel(), weight.Name.Length, 0.3f), values = weight.ToArray();
            for (int i = 0; i < values.Length; i++) values[i] += weight.Name.EndsWith("variance", StringComparison.Ordinal) ? Math.Abs(noise[i]) : noise[i];
            Tensors.CopyFrom(weight.Value, values);
        }
    }
}
