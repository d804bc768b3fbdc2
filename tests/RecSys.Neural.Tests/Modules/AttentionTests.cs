using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Graph;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Modules;

public class AttentionTests
{
    [TorchFact]
    public void The_mask_hides_what_comes_later_and_the_padding()
    {
        using var weights = new Weights(1);
        using Tensor mask = AttentionMask.Create([1, 0], 3, causal: true, weights);
        float[] expected = [-1e9f, -1e9f, -1e9f, -1e9f, 0, -1e9f, -1e9f, 0, 0, 0, -1e9f, -1e9f, 0, 0, -1e9f, 0, 0, 0];
        Assert.Equal(expected, Tensors.ToArray(mask));
        using Tensor shared = AttentionMask.Create([0, 0], 2, causal: false, weights);
        Assert.Equal([1, 2, 2], shared.shape);
        Assert.Equal([0, 0, 0, 0], Tensors.ToArray(shared));
    }

    [TorchFact]
    public void Padding_changes_nothing()
    {
        using var weights = new Weights(1);
        var block = new TransformerBlock(weights, "block", 8, 2, 8, Activation.Relu, 0, NormPlacement.Pre);
        float[] x = Check.Numbers(3 * 8), padded = [.. Check.Numbers(2 * 8, seed: 7), .. x];
        using DisposeScope scope = NewDisposeScope();
        float[] expected = Tensors.ToArray(block.Forward(Tensors.Of(x, CPU, 1, 3, 8), AttentionMask.Create([0], 3, true, weights)));
        float[] found = Tensors.ToArray(block.Forward(Tensors.Of(padded, CPU, 1, 5, 8), AttentionMask.Create([2], 5, true, weights)).narrow(1, 2, 3));
        Check.Close(expected, found, 1e-6);
    }

    [TorchFact]
    public void The_last_position_alone_is_that_of_all()
    {
        using var weights = new Weights(1);
        var block = new TransformerBlock(weights, "block", 8, 2, 8, Activation.Relu, 0, NormPlacement.Post);
        Check.SameInOnnx(
            x => block.Forward(x, AttentionMask.Create(new int[x.shape[0]], 4, true, weights)).select(1, 3),
            x =>
            {
                OnnxGraph graph = x.Graph;
                OnnxValue real = graph.Greater(graph.ReduceSum(x * 0f, 2) + 1f, graph.Scalar(0f));
                return graph.Squeeze(block.Write(x, AttentionMask.Write(real, causal: true), lastOnly: true), 1);
            },
            4, 8);
    }
}
