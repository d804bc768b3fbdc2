using RecSys.Onnx.Graph;
using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Export;

/// <summary>One conversion of one graph, in place.</summary>
internal sealed class PrecisionPass(GraphProto graph, OnnxPrecision precision, int minimumElements)
{
    private readonly ILookup<string, (NodeProto Node, int Input)> _readers = graph.Node
        .SelectMany(node => node.Input.Select((name, input) => (name, reader: (node, input)))).ToLookup(pair => pair.name, pair => pair.reader);

    private readonly Dictionary<string, ValueFacts> _declared = graph.ValueInfo.Concat(graph.Output)
        .Select(value => (value.Name, Facts: Declarations.Read(value))).Where(pair => pair.Facts is not null)
        .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Facts!);

    /// <summary>Nodes that convert whole weights. They depend on constants only and stand before all others.</summary>
    private readonly List<NodeProto> _conversions = [];

    /// <summary>Nodes that follow a Gather and convert the rows that it picked.</summary>
    private readonly Dictionary<NodeProto, NodeProto[]> _following = [];

    public void Run()
    {
        if (graph.Node.Any(node => node.Attribute.Any(attribute => attribute.G is not null || attribute.Graphs.Count > 0)))
            throw new NotSupportedException("Models with subgraphs (If, Loop, Scan) cannot be converted to another precision.");
        var interfaces = graph.Input.Concat(graph.Output).Select(value => value.Name).ToHashSet();
        foreach (var weight in graph.Initializer.Where(weight => !interfaces.Contains(weight.Name)).ToArray())
            if (weight.DataType == (int)OnnxElement.Float && Stored.TryStore(weight, precision, minimumElements, AxisOf(weight)) is { } stored)
                Replace(weight, stored);
        var nodes = _conversions.Concat(graph.Node.SelectMany(node => _following.GetValueOrDefault(node, []).Prepend(node))).ToArray();
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
    }

    private void Replace(TensorProto weight, Stored stored)
    {
        var name = weight.Name;
        var whole = $"{name}/Float";
        graph.Initializer[graph.Initializer.IndexOf(weight)] = stored.Values;
        if (stored.Scales is not null)
            graph.Initializer.Add(stored.Scales);
        var isWhole = false;
        foreach (var (node, input) in _readers[name])
        {
            if (IsRowLookup(node, input))
                _following[node] = stored.Scales is null ? FloatRows(node) : ScaledRows(node, stored.Scales.Name);
            else
                (node.Input[input], isWhole) = (whole, true);
        }
        if (!isWhole)
            return;
        var (bytes, kind) = ($"{name}/Cast", Attributes.Int("to", (int)OnnxElement.Float));
        _conversions.Add(Node(bytes, "Cast", [name], stored.Scales is null ? whole : bytes, kind));
        if (stored.Scales is not null)
            _conversions.Add(Node($"{name}/Mul", "Mul", [bytes, stored.Scales.Name], whole));
        graph.ValueInfo.Add(Declarations.Write(whole, new(OnnxElement.Float, new(weight.Dims.Select(OnnxDimension.Number)))));
    }

    /// <summary>Which dimension has scales of its own: the rows of an embedding, otherwise the outputs of the layer that reads the weight first.</summary>
    private int AxisOf(TensorProto weight)
    {
        if (weight.Dims.Count < 2 || !_readers.Contains(weight.Name) || _readers[weight.Name].Any(reader => IsRowLookup(reader.Node, reader.Input)))
            return 0;
        var (node, input) = _readers[weight.Name].First();
        return (node.OpType, input) switch
        {
            ("MatMul", 1) => weight.Dims.Count - 1,
            ("MatMul", 0) => weight.Dims.Count - 2,
            ("Gemm", 1) => Flag(node, "transB") ? 0 : 1,
            ("Gemm", 0) => Flag(node, "transA") ? 1 : 0,
            ("GRU", _) => 1,
            _ => 0,
        };
    }

    private static bool IsRowLookup(NodeProto node, int input)
        => input == 0 && node is { OpType: "Gather", Domain: "" } && (node.Attribute.FirstOrDefault(attribute => attribute.Name == "axis")?.I ?? 0) == 0;

    private static bool Flag(NodeProto node, string name) => node.Attribute.Any(attribute => attribute.Name == name && attribute.I != 0);

    /// <summary>rows = Cast(Gather(table, indices)).</summary>
    private NodeProto[] FloatRows(NodeProto gather)
    {
        var (rows, half) = (gather.Output[0], Inner(gather, "Float16", OnnxElement.Float16));
        return [Node($"{gather.Name}/Cast", "Cast", [half], rows, Attributes.Int("to", (int)OnnxElement.Float))];
    }

    /// <summary>rows = Cast(Gather(table, indices)) · Gather(scales, indices).</summary>
    private NodeProto[] ScaledRows(NodeProto gather, string scales)
    {
        var (rows, bytes) = (gather.Output[0], Inner(gather, "Int8", OnnxElement.Int8));
        return [
            Node($"{gather.Name}/Scales", "Gather", [scales, gather.Input[1]], $"{rows}/Scales", Attributes.Int("axis", 0)),
            Node($"{gather.Name}/Cast", "Cast", [bytes], $"{rows}/Cast", Attributes.Int("to", (int)OnnxElement.Float)),
            Node($"{gather.Name}/Mul", "Mul", [$"{rows}/Cast", $"{rows}/Scales"], rows),
        ];
    }

    /// <summary>Lets a Gather write to a value of its own, since its former output now comes behind the conversion.</summary>
    private string Inner(NodeProto gather, string suffix, OnnxElement type)
    {
        var (rows, inner) = (gather.Output[0], $"{gather.Output[0]}/{suffix}");
        gather.Output[0] = inner;
        if (_declared.TryGetValue(rows, out var facts))
            graph.ValueInfo.Add(Declarations.Write(inner, facts with { Type = type }));
        return inner;
    }

    private static NodeProto Node(string name, string op, string[] inputs, string output, params AttributeProto[] attributes)
        => new() { Name = name, OpType = op, Input = { inputs }, Output = { output }, Attribute = { attributes } };
}
