using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Sessions;
using RecSys.Training;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Modules;

public class PoolingTests
{
    // Two sequences of two vectors of two numbers behind a padding, one of them empty.
    private static readonly float[] Vectors = [9, 9, 1, -4, 3, -2, 7, 7, 7, 7, 7, 7];
    private static readonly float[] Real = [0, 1, 1, 0, 0, 0];

    [TorchTheory]
    [InlineData(PoolingKind.Sum, 4, -6)]
    [InlineData(PoolingKind.Mean, 2, -3)]
    [InlineData(PoolingKind.Max, 3, -2)]
    [InlineData(PoolingKind.Last, 3, -2)]
    public void Leaves_padding_out(PoolingKind kind, float first, float second)
    {
        using DisposeScope scope = NewDisposeScope();
        var pooling = new Pooling(kind);
        float[] found = Tensors.ToArray(pooling.Forward(Tensors.Of(Vectors, CPU, 2, 3, 2), Tensors.Of(Real, CPU, 2, 3)));
        Assert.Equal([first, second, 0, 0], found);

        var graph = new OnnxGraph("pooling");
        graph.Output("y", pooling.Write(graph.Input("x", OnnxElement.Float, "batch", "length", 2), graph.Input("real", OnnxElement.Float, "batch", "length")));
        using var session = new OnnxSession(graph.ToModel().ToBytes(), new OnnxSessionOptions { Device = ComputeDevice.Cpu });
        var run = new float[4];
        session.Run(2, [OnnxInput.Rows<float>("x", Vectors, 3, 2), OnnxInput.Rows<float>("real", Real, 3)], [OnnxOutput.Rows<float>("y", run, 2)]);
        Assert.Equal(found, run);
    }

    [TorchTheory]
    [InlineData(PoolingKind.Sum)]
    [InlineData(PoolingKind.Mean)]
    [InlineData(PoolingKind.Max)]
    [InlineData(PoolingKind.Last)]
    public void Has_the_gradient_of_finite_differences(PoolingKind kind)
    {
        using Tensor real = Check.Doubles([1, 1, 1, 0, 1, 1], 2, 3);
        Check.Gradient(x => new Pooling(kind).Forward(x, real), [], 2, 3, 4);
    }
}
