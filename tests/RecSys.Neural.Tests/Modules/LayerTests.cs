using RecSys.Neural.Tests.Testing;
using RecSys.Onnx.Graph;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace RecSys.Neural.Tests.Modules;

/// <summary>Every layer computes the same in libtorch and in ONNX Runtime, and its gradient is that of finite differences.</summary>
public class LayerTests
{
    /// <summary>The layers, each with the shape of a row of its input.</summary>
    public static TheoryData<string> Layers => [.. All.Keys];

    private static readonly Dictionary<string, (Func<Weights, ILayer> Create, int[] Shape)> All = new()
    {
        ["linear"] = (w => new Linear(w, "x", 6, 4), [6]),
        ["linear without bias, sequences"] = (w => new Linear(w, "x", 6, 4, bias: false), [3, 6]),
        ["layer norm"] = (w => new LayerNorm(w, "x", 8), [3, 8]),
        ["batch norm"] = (w => new BatchNorm(w, "x", 8), [8]),
        ["mlp"] = (w => new Mlp(w, "x", 5, [7, 3], Activation.Tanh), [5]),
        ["mlp with layer norm"] = (w => new Mlp(w, "x", 5, [7, 3], Activation.Silu, norm: NormKind.Layer), [5]),
        ["mlp with batch norm and dropout"] = (w => new Mlp(w, "x", 5, [7, 3], Activation.Gelu, norm: NormKind.Batch), [5]),
        ["vector cross"] = (w => new VectorCross(w, "x", 6, 3), [6]),
        ["matrix cross"] = (w => new MatrixCross(w, "x", 6, 2), [6]),
        ["matrix cross of low rank"] = (w => new MatrixCross(w, "x", 6, 2, rank: 2), [6]),
        ["pairs of a factorization machine"] = (_ => new PairInteraction(), [4, 3]),
        ["horizontal convolution"] = (w => new HorizontalConvolution(w, "x", 4, 6, 3, Activation.Tanh), [4, 6]),
        ["vertical convolution"] = (w => new VerticalConvolution(w, "x", 4, 6, 3), [4, 6]),
        ["causal block, norm first"] = (w => new Block(w, heads: 2, NormPlacement.Pre, causal: true), [5, 8]),
        ["causal block, norm last"] = (w => new Block(w, heads: 1, NormPlacement.Post, causal: true), [5, 8]),
        ["block that sees everything"] = (w => new Block(w, heads: 4, NormPlacement.Pre, causal: false), [5, 8]),
        ["gru"] = (w => new Recurrent(w), [5, 3]),
    };

    [TorchTheory]
    [MemberData(nameof(Layers))]
    public void Computes_the_same_in_onnx(string name) => Check.SameInOnnx(All[name].Create, All[name].Shape);

    [TorchTheory]
    [MemberData(nameof(Layers))]
    public void Has_the_gradient_of_finite_differences(string name) => Check.Gradient(All[name].Create, [3, .. All[name].Shape.Select(s => (long)s)]);

    [TorchTheory]
    [InlineData(Activation.Identity)]
    [InlineData(Activation.Relu)]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    [InlineData(Activation.Elu)]
    [InlineData(Activation.Silu)]
    public void Activations_do_both(Activation activation)
    {
        Check.SameInOnnx(x => activation.Forward(x), x => activation.Write(x), 7);
        Check.Gradient(x => activation.Forward(x), [], 4, 7);
    }

    [TorchFact]
    public void Embeddings_look_rows_up()
    {
        using var weights = new Weights(1, type: ScalarType.Float64);
        var embedding = new Embedding(weights, "table", 5, 3, 0.5);
        using Tensor indices = Tensors.Indices([4, 0, 4, 2], CPU, 2, 2);
        using Tensor found = embedding.Forward(indices);
        float[] table = embedding.Table.ToArray();
        Assert.Equal([.. table[12..15], .. table[..3], .. table[12..15], .. table[6..9]], Tensors.ToArray(found));
        Check.Gradient(() => (embedding.Forward(indices) * embedding.Forward(indices)).sum(), [embedding.Table.Value]);
    }

    // Blocks as layers, with a mask for padding of two places.
    private sealed class Block(Weights weights, int heads, NormPlacement norm, bool causal) : ILayer
    {
        private const int Padding = 2;

        private readonly TransformerBlock _block = new(weights, "block", 8, heads, 16, Activation.Gelu, 0.1, norm);

        public Tensor Forward(Tensor input)
        {
            int[] before = new int[input.shape[0]];
            Array.Fill(before, Padding);
            bool training = weights.IsTraining;
            weights.IsTraining = false;
            Tensor result = _block.Forward(input, AttentionMask.Create(before, 5, causal, weights)).narrow(1, Padding, 3);
            weights.IsTraining = training;
            return result;
        }

        public OnnxValue Write(OnnxValue input)
        {
            OnnxGraph graph = input.Graph;
            OnnxValue real = graph.Expand(graph.Constant("real", [false, false, true, true, true], 1, 5), graph.Concat(0, graph.Dimension(input, 0), graph.Integers(5)));
            return graph.Slice(_block.Write(input, AttentionMask.Write(real, causal)), 1, Padding);
        }
    }

    private sealed class Recurrent(Weights weights) : ILayer
    {
        private readonly Gru _gru = new(weights, "gru", 3, 4, layers: 2);

        public Tensor Forward(Tensor input) => _gru.Forward(input).Output;

        public OnnxValue Write(OnnxValue input) => _gru.Write(input);
    }
}
