using Google.Protobuf;
using RecSys.Onnx.Graph;
using RecSys.Onnx.Protos;
using RecSys.Onnx.Tests.Testing;
using Xunit;

namespace RecSys.Onnx.Tests.Graph;

/// <summary>The checker finds each kind of broken graph, and the reader refuses each of them and whatever is cut off.</summary>
public sealed class GraphCheckTests
{
    [Fact]
    public void AGoodModelHasNoProblems() => Assert.Empty(GraphCheck.Problems(Networks.Sequential().ToModel()));

    [Fact]
    public void DanglingEdge() => Finds("Node 'Relu' (Relu) reads 'nothing', which nobody defines.", graph => graph.Node[0].Input[0] = "nothing");

    [Fact]
    public void WrongOrder() => Finds("Node 'Sigmoid' (Sigmoid) reads 'Relu', which is defined only later, by Node 'Relu' (Relu): expected nodes in an order without cycles.", graph =>
    {
        var relu = graph.Node[0];
        graph.Node.RemoveAt(0);
        graph.Node.Insert(1, relu);
    });

    [Fact]
    public void Cycle() => Finds("Node 'Relu' (Relu) reads 'y', which is defined only later, by Node 'MatMul' (MatMul): expected nodes in an order without cycles.",
        graph => graph.Node[0].Input[0] = "y");

    [Fact]
    public void ANodeThatReadsItself() => Finds("Node 'Relu' (Relu) reads 'Relu', which is defined only later, by Node 'Relu' (Relu)", graph => graph.Node[0].Input[0] = "Relu");

    [Fact]
    public void DuplicateNames()
    {
        Finds("Two nodes are named 'Relu'.", graph => graph.Node[1].Name = "Relu");
        Finds("defines 'Relu', which is defined already.", graph => graph.Node[1].Output[0] = "Relu");
        Finds("Two inputs are named 'x'.", graph => graph.Input.Add(graph.Input[0].Clone()));
        Finds("Two constants are named 'w'.", graph => graph.Initializer.Add(graph.Initializer[0].Clone()));
        Finds("2 outputs are named 'y'.", graph => graph.Output.Add(graph.Output[0].Clone()));
        Finds("Value 'Relu' is declared twice.", graph => graph.ValueInfo.Add(graph.ValueInfo.First(value => value.Name == "Relu").Clone()));
        Finds("has an attribute twice.", graph => graph.Node[0].Attribute.Add([new AttributeProto { Name = "a" }, new AttributeProto { Name = "a" }]));
    }

    [Fact]
    public void Outputs()
    {
        Finds("The graph has no outputs.", graph => graph.Output.Clear());
        Finds("Output 'z' is declared, but no node defines it.", graph => graph.Output[0].Name = "z");
        Finds("Output 'y' has no tensor type and shape.", graph => graph.Output[0].Type = null);
    }

    [Fact]
    public void TypesAndShapesThatDisagree()
    {
        Finds("Node 'MatMul' (MatMul), output 'y': declared as Float[batch, 4]; found Float[batch, 3].", graph => graph.Output[0].Type.TensorType.Shape.Dim[1].DimValue = 4);
        Finds("Node 'MatMul' (MatMul), output 'y': declared as Int64[batch, 3]; found Float[batch, 3].", graph => graph.Output[0].Type.TensorType.ElemType = 7);
        Finds("Node 'Relu' (Relu), output 'Relu': declared as Float[batch]; found Float[batch, 2].", graph => graph.ValueInfo.First(value => value.Name == "Relu").Type.TensorType.Shape.Dim.RemoveAt(1));
        Finds("Node 'MatMul' (MatMul): expected the last dimension of the first and the last but one of the second to be the same; found Float[batch, 5] and Float[2, 3].", graph =>
        {
            graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 5;
            graph.ValueInfo.Clear();
        });
    }

    [Fact]
    public void Constants()
    {
        Finds("Constant 'w': expected 24 bytes for Float[2, 3]; found 4.", graph => graph.Initializer[0].RawData = ByteString.CopyFrom(new byte[4]));
        Finds("Constant 'w': expected sizes of at least 0; found [-2, 3].", graph => graph.Initializer[0].Dims[0] = -2);
        Finds("Constant 'w': expected", graph => graph.Initializer[0].Dims.Add([long.MaxValue, long.MaxValue, long.MaxValue]));
        Finds("Constant 'w': its content lies in another file, which is not supported.", graph => graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External);
        Finds("Constant 'w': the type 99 of its elements is not known.", graph => graph.Initializer[0].DataType = 99);
        Finds("Constant 'w': expected 6 elements; found 1.", graph =>
        {
            graph.Initializer[0].ClearRawData();
            graph.Initializer[0].FloatData.Add(1f);
        });
    }

    [Fact]
    public void SizesOutOfAllBounds()
    {
        FindsIn(model => model.Graph.Node[0] = new NodeProto
        {
            Name = "Conv",
            OpType = "MaxPool",
            Input = { "x" },
            Output = { "Relu" },
            Attribute = { new AttributeProto { Name = "kernel_shape", Ints = { 1L } }, new AttributeProto { Name = "strides", Ints = { 0L } } },
        }, "Node 'Conv' (MaxPool)", model => model.Graph.Input[0].Type.TensorType.Shape.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = 3 }));
        FindsIn(model => model.Graph.Node[0] = new NodeProto { Name = "Fill", OpType = "ConstantOfShape", Input = { "x" }, Output = { "Relu" } },
            "with a known number of dimensions", model =>
            {
                var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimValue = long.MaxValue } } };
                model.Graph.Input[0].Type.TensorType = new() { ElemType = 7, Shape = shape };
            });
    }

    [Fact]
    public void Header()
    {
        FindsIn(model => model.OpsetImport.Clear(), "The model does not say which operator set it is written in.");
        FindsIn(model => model.IrVersion = 1, "Expected an IR version of at least 3; found 1.");
        FindsIn(model => model.Graph = null, "The model has no graph.");
        FindsIn(model => model.MetadataProps.RemoveAt(1), "The metadata is not complete: expected 2 pairs; found 1.");
        FindsIn(model => model.MetadataProps.Add(model.MetadataProps[1].Clone()), "The metadata has the key 'recsys.library' 2 times.");
    }

    [Fact]
    public void EveryCutIsRefused()
    {
        var bytes = Small().ToModel(new OnnxMetadata("Small")).ToBytes();
        OnnxModelFile.Read(bytes);
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<FormatException>(() => OnnxModelFile.Read(bytes[..length]));
    }

    [Fact]
    public void ChangedBytesNeverDoMoreThanBeRefused()
    {
        var bytes = Networks.Sequential().ToModel().ToBytes();
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var copy = bytes.ToArray();
            for (var change = 0; change < 3; change++)
                copy[^(1 + random.Next(Math.Min(9000, copy.Length)))] = (byte)random.Next(256);
            try
            {
                OnnxModelFile.Read(copy);
            }
            catch (FormatException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 1, 400);
    }

    [Fact]
    public void OperatorsAndOperatorSetsThatAreNotKnownAreLeftAlone()
    {
        var model = Small().ToModel().Proto.Clone();
        model.Graph.Node[0].OpType = "BiasGelu";
        model.Graph.Node[0].Domain = "com.microsoft";
        Assert.Equal("sigmoid (x: Float[batch, 2]) → (y: Float[batch, 3])", OnnxModelFile.Read(model.ToByteArray()).ToString());
        model.OpsetImport[0].Version = 11;
        Assert.Equal(11, OnnxModelFile.Read(model.ToByteArray()).OperatorSet);
    }

    [Fact]
    public void AllProblemsAreReportedAtOnce()
    {
        var model = Small().ToModel().Proto.Clone();
        model.Graph.Node[0].Input[0] = "nothing";
        model.IrVersion = 0;
        var message = Assert.Throws<OnnxGraphException>(() => GraphCheck.Require(model)).Message;
        Assert.StartsWith("The ONNX graph has 2 problems:", message);
    }

    private static OnnxGraph Small()
    {
        var graph = new OnnxGraph("sigmoid");
        var x = graph.Input("x", OnnxElement.Float, "batch", 2);
        graph.Output("y", graph.MatMul(graph.Sigmoid(graph.Relu(x)), graph.Constant("w", [1f, 2f, 3f, 4f, 5f, 6f], 2, 3)));
        return graph;
    }

    private static void Finds(string message, Action<GraphProto> change) => FindsIn(model => change(model.Graph), message);

    private static void FindsIn(Action<ModelProto> change, string message, Action<ModelProto>? more = null)
    {
        var model = Small().ToModel().Proto.Clone();
        change(model);
        more?.Invoke(model);
        Assert.Contains(GraphCheck.Problems(model), problem => problem.Contains(message, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<FormatException>(() => OnnxModelFile.Read(model.ToByteArray())).Message);
    }
}
