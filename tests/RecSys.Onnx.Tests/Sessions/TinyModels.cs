using Google.Protobuf;
using RecSys.Onnx.Protos;
using static RecSys.Onnx.Protos.TensorProto.Types;

namespace RecSys.Onnx.Tests.Sessions;

/// <summary>Small models, written field by field so that the tests of sessions depend on nothing else.</summary>
internal static class TinyModels
{
    /// <summary>y = x W + b with x [batch, 3] and y [batch, 2]; W = 1..6, b = 0.5, -0.5.</summary>
    public static byte[] Gemm(long? batch = null) => Bytes(new GraphProto
    {
        Name = "gemm",
        Node = { Node("Gemm", ["x", "W", "b"], ["y"]) },
        Initializer = { Floats("W", [3, 2], 1, 2, 3, 4, 5, 6), Floats("b", [2], 0.5f, -0.5f) },
        Input = { Value("x", DataType.Float, batch ?? -1, 3) },
        Output = { Value("y", DataType.Float, batch ?? -1, 2) },
    });

    /// <summary>score[n] = users[user[n]] · items[item[n]], and the item's first factor; 3 users, 4 items, 2 factors.</summary>
    public static byte[] Dot() => Bytes(new GraphProto
    {
        Name = "dot",
        Node =
        {
            Node("Gather", ["users", "user"], ["u"]), Node("Gather", ["items", "item"], ["i"]), Node("Mul", ["u", "i"], ["m"]),
            Node("ReduceSum", ["m", "axis"], ["score"], Int("keepdims", 0)), Node("Slice", ["i", "from", "to", "axis"], ["first"]),
        },
        Initializer =
        {
            Floats("users", [3, 2], 1, 2, 3, 4, 5, 6), Floats("items", [4, 2], 1, 0, 0, 1, 1, 1, 2, -1),
            Longs("axis", [1], 1), Longs("from", [1], 0), Longs("to", [1], 1),
        },
        Input = { Value("user", DataType.Int64, -1), Value("item", DataType.Int64, -1) },
        Output = { Value("score", DataType.Float, -1), Value("first", DataType.Float, -1, 1) },
    });

    /// <summary>y = x + shift: x [batch, 2], shift [2].</summary>
    public static byte[] Shift() => Bytes(new GraphProto
    {
        Name = "shift",
        Node = { Node("Add", ["x", "shift"], ["y"]) },
        Input = { Value("x", DataType.Float, -1, 2), Value("shift", DataType.Float, 2) },
        Output = { Value("y", DataType.Float, -1, 2) },
    });

    /// <summary>y = x + n, computed in n rounds of a loop: takes as long as one likes.</summary>
    public static byte[] Loop(long rounds)
    {
        var body = new GraphProto
        {
            Name = "body",
            Node = { Node("Add", ["v_in", "one"], ["v_out"]), Node("Identity", ["go_in"], ["go_out"]) },
            Initializer = { Floats("one", [1], 1) },
            Input = { Value("round", DataType.Int64), Value("go_in", DataType.Bool), Value("v_in", DataType.Float, 1) },
            Output = { Value("go_out", DataType.Bool), Value("v_out", DataType.Float, 1) },
        };
        var loop = Node("Loop", ["n", "", "x"], ["y"], new AttributeProto { Name = "body", G = body, Type = AttributeProto.Types.AttributeType.Graph });
        return Bytes(new GraphProto
        {
            Name = "loop",
            Node = { loop },
            Initializer = { Longs("n", [], rounds) },
            Input = { Value("x", DataType.Float, 1) },
            Output = { Value("y", DataType.Float, 1) },
        });
    }

    /// <summary>A graph with an operator that does not exist.</summary>
    public static byte[] Unknown() => Bytes(new GraphProto
    {
        Name = "unknown",
        Node = { Node("NoSuchOperator", ["x"], ["y"]) },
        Input = { Value("x", DataType.Float, 1) },
        Output = { Value("y", DataType.Float, 1) },
    });

    private static byte[] Bytes(GraphProto graph) => new ModelProto
    {
        IrVersion = 8,
        ProducerName = "tests",
        Graph = graph,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 17 } },
        MetadataProps = { new StringStringEntryProto { Key = "kind", Value = graph.Name } },
    }.ToByteArray();

    private static NodeProto Node(string operation, string[] inputs, string[] outputs, params AttributeProto[] attributes) =>
        new() { OpType = operation, Name = outputs[0] + "_node", Input = { inputs }, Output = { outputs }, Attribute = { attributes } };

    private static AttributeProto Int(string name, long value) => new() { Name = name, I = value, Type = AttributeProto.Types.AttributeType.Int };

    private static TensorProto Floats(string name, long[] sizes, params float[] values) =>
        new() { Name = name, DataType = (int)DataType.Float, Dims = { sizes }, FloatData = { values } };

    private static TensorProto Longs(string name, long[] sizes, params long[] values) =>
        new() { Name = name, DataType = (int)DataType.Int64, Dims = { sizes }, Int64Data = { values } };

    private static ValueInfoProto Value(string name, DataType type, params long[] sizes)
    {
        var shape = new TensorShapeProto();
        foreach (var size in sizes)
        {
            shape.Dim.Add(size < 0 ? new TensorShapeProto.Types.Dimension { DimParam = "n" } : new TensorShapeProto.Types.Dimension { DimValue = size });
        }
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }
}
