using RecSys.Onnx.Graph;
using Xunit;

namespace RecSys.Onnx.Tests.Graph;

/// <summary>Mistakes are reported where they are made, by node, operator, what was expected and what was found.</summary>
public sealed class OperatorErrorTests
{
    private readonly OnnxGraph graph = new("errors");

    [Fact]
    public void MatrixProduct()
    {
        var x = graph.Input("x", OnnxElement.Float, "batch", 64);
        var w = graph.Constant("w", new float[32 * 16], 32, 16);
        using (graph.Scope("block0/query"))
            Fails("Node 'block0/query/MatMul' (MatMul): expected the last dimension of the first and the last but one of the second to be the same; "
                + "found Float[batch, 64] and Float[32, 16].", () => graph.MatMul(x, w));
    }

    [Fact]
    public void TheNameOfARefusedNodeIsFreeAgain()
    {
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        var w = graph.Constant("w", new float[6], 3, 2);
        Assert.Throws<OnnxGraphException>(() => graph.Gemm(x, w));
        Assert.Equal("Gemm", graph.Gemm(x, w, transposeB: true).Name);
    }

    [Fact]
    public void Broadcasting()
        => Fails("Node 'Add' (Add): expected shapes that can be broadcast together; found [batch, 2] and [3] (Float[batch, 2] and Float[3]).",
            () => graph.Input("a", OnnxElement.Float, "batch", 2) + graph.Input("b", OnnxElement.Float, 3));

    [Fact]
    public void Types()
    {
        var (number, integer) = (graph.Input("number", OnnxElement.Float, "batch"), graph.Input("integer", OnnxElement.Int64, "batch"));
        Fails("Node 'Add' (Add): expected inputs 0 and 1 of the same type; found Float[batch] and Int64[batch].", () => number + integer);
        Fails("Node 'Sigmoid' (Sigmoid): expected input 0 of type Float or Float16 or Double; found Int64[batch].", () => graph.Sigmoid(integer));
        Fails("Node 'Gather' (Gather): expected input 1 of type Int32 or Int64; found Float[batch] and Float[batch].", () => graph.Gather(number, number));
        Fails("Node 'Where' (Where): expected input 0 of type Bool; found Float[batch] and Float[batch] and Float[batch].", () => graph.Where(number, number, number));
        Fails("Node 'Not' (Not): expected input 0 of type Bool; found Float[batch].", () => graph.Not(number));
    }

    [Fact]
    public void Shapes()
    {
        var x = graph.Input("x", OnnxElement.Float, "batch", 6);
        Fails("Node 'Reshape' (Reshape): expected a shape with as many elements as the input; found Float[batch, 6] and the shape [0, 4].", () => graph.Reshape(x, 0, 4));
        Fails("Node 'Reshape' (Reshape): expected a shape with as many elements as the input; found Float[batch, 6] and the shape [0, -1, 4].", () => graph.Reshape(x, 0, -1, 4));
        Fails("Node 'Reshape' (Reshape): expected at most one −1 in the shape; found [-1, -1].", () => graph.Reshape(x, -1, -1));
        Fails("Node 'Transpose' (Transpose): expected each axis from 0 to 1 once in perm; found [0, 0] for Float[batch, 6].", () => graph.Transpose(x, 0, 0));
        Fails("Node 'Softmax' (Softmax): expected an axis from -2 to 1; found axis 2 for Float[batch, 6].", () => graph.Softmax(x, 2));
        Fails("Node 'Split' (Split): expected 2 sizes with the sum 6; found [2, 3] for Float[batch, 6].", () => graph.Split(x, 1, 2, 3));
        Fails("Node 'Squeeze' (Squeeze): expected size 1 at the axes [1]; found Float[batch, 6] and Int64[1].", () => graph.Squeeze(x, 1));
        Fails("Node 'Concat' (Concat): expected inputs that differ in dimension 0 only; found Float[batch, 6] and Float[batch, 5].",
            () => graph.Concat(0, x, graph.Input("y", OnnxElement.Float, "batch", 5)));
        Fails("Node 'TopK' (TopK): expected k from 0 to 6; found 7 for Float[batch, 6].", () => graph.TopK(x, 7));
        Fails("Node 'Gather' (Gather): expected indices from -6 to 5; found [6] for Float[batch, 6].", () => graph.At(x, 1, 6));
        Fails("Node 'Trilu' (Trilu): expected at least 2 dimensions; found Float[2].", () => graph.Trilu(graph.Input("z", OnnxElement.Float, 2), true));
        Fails("Node 'Unsqueeze' (Unsqueeze): expected each axis once; found [0, 0].", () => graph.Unsqueeze(x, 0, 0));
        Fails("Node 'Range' (Range): expected a delta other than 0; found Int64[] and Int64[] and Int64[].", () => graph.Range(graph.Scalar(0L), graph.Scalar(5L), graph.Scalar(0L)));
    }

    [Fact]
    public void Layers()
    {
        var x = graph.Input("x", OnnxElement.Float, "batch", 6);
        Fails("Node 'LayerNormalization' (LayerNormalization): expected input 1 of the shape [6]; found Float[batch, 6] and Float[5].",
            () => graph.LayerNormalization(x, graph.Constant("scale", new float[5], 5)));
        Fails("Node 'Gemm' (Gemm): expected a third input that can be broadcast to [batch, 3]; found Float[batch, 6] and Float[6, 3] and Float[4, 1, 3].",
            () => graph.Gemm(x, graph.Constant("w", new float[18], 6, 3), graph.Constant("c", new float[12], 4, 1, 3)));
        var sequence = graph.Input("sequence", OnnxElement.Float, "length", "batch", 4);
        Fails("Node 'GRU' (GRU): expected input 1 of the shape [1, 9, 4]; found Float[length, batch, 4] and Float[1, 9, 5] and Float[1, 9, 3].",
            () => graph.Gru(sequence, graph.Constant("gw", new float[45], 1, 9, 5), graph.Constant("gr", new float[27], 1, 9, 3), 3));
        var image = graph.Input("image", OnnxElement.Float, "n", 4, 4);
        Fails("Node 'Conv' (Conv): expected an input with 5 channels; found Float[n, 4, 4] and Float[2, 5, 1].",
            () => graph.Conv(image, graph.Constant("cw", new float[10], 2, 5, 1)));
        Fails("Node 'MaxPool' (MaxPool): expected a window no larger than the padded input; found Float[n, 4, 4].", () => graph.MaxPool(image, [5]));
    }

    [Fact]
    public void Names()
    {
        var x = graph.Input("x", OnnxElement.Float, "batch");
        Fails("Graph 'errors' already has a value named 'x'.", () => graph.Input("x", OnnxElement.Float));
        Fails("Output 'y': expected the shape [batch, 1]; found x: Float[batch].", () => graph.Output("y", x, "batch", 1));
        Fails("Add in graph 'other': expected values of this graph; found 'x' of graph 'errors'.", () => new OnnxGraph("other").Add(x, x));
        using (graph.Scope("layer"))
            Fails("Constant 'layer/w': expected a shape with 2 elements; found [3].", () => graph.Constant("w", [1f, 2f], 3));
    }

    private static void Fails(string message, Func<object> build) => Assert.Equal(message, Assert.Throws<OnnxGraphException>(build).Message);
}
