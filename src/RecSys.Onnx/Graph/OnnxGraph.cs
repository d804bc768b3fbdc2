using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>
/// Builds an ONNX model, operation by operation: operator set 17, IR version 8, which every ONNX Runtime since 1.12 reads.
/// <code>
/// var graph = new OnnxGraph("scorer");
/// var x = graph.Input("x", OnnxElement.Float, "batch", 64);
/// using (graph.Scope("output"))
///     graph.Output("score", graph.MatMul(x, graph.Constant("weight", weights, 64, 1)), "batch", 1);
/// graph.Save("scorer.onnx");
/// </code>
/// Types and shapes are inferred at each step, so that a mistake is reported where it is made (<see cref="OnnxGraphException"/>).
/// Equal constants are stored once; what no output needs is left out. A graph is built by one thread.
/// </summary>
public sealed partial class OnnxGraph
{
    /// <summary>The version of the ONNX operator set that graphs are written in.</summary>
    public const int OperatorSet = OperatorRules.OperatorSet;

    /// <summary>The version of the ONNX file format (IR) that graphs are written in.</summary>
    public const int IrVersion = 8;

    private readonly List<OnnxValue> _inputs = [];
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxValue> _outputs = [];
    private readonly HashSet<string> _valueNames = [];
    private readonly HashSet<string> _nodeNames = [];
    private readonly Dictionary<string, int> _suffixes = [];

    /// <summary>Starts an empty graph.</summary>
    /// <param name="name">Name of the graph, which viewers show.</param>
    public OnnxGraph(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Name of the graph.</summary>
    public string Name { get; }

    /// <summary>The inputs so far.</summary>
    public IReadOnlyList<OnnxValue> Inputs => _inputs;

    /// <summary>The outputs so far.</summary>
    public IReadOnlyList<OnnxValue> Outputs => _outputs;

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name; scopes are not added.</param>
    /// <param name="type">Type of its elements.</param>
    /// <param name="shape">Its dimensions: numbers, or names of dynamic dimensions such as "batch" and "length".</param>
    public OnnxValue Input(string name, OnnxElement type, params OnnxDimension[] shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var value = new OnnxValue(this, Reserve(name), new(type, new OnnxShape(shape)));
        _inputs.Add(value);
        return value;
    }

    /// <summary>Declares a value as an output.</summary>
    /// <param name="name">Name of the output; scopes are not added.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">Its dimensions where more is known than was inferred; left out, those that were inferred.</param>
    /// <returns>The output.</returns>
    /// <exception cref="OnnxGraphException">The shape contradicts the inferred one, or the name is taken.</exception>
    public OnnxValue Output(string name, OnnxValue value, params OnnxDimension[] shape)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(shape);
        Own(value, "Output");
        if (shape.Length > 0 && (shape.Length != value.Rank || shape.Where((dimension, i) => !dimension.Agrees(value.Shape[i])).Any()))
            throw new OnnxGraphException($"Output '{name}': expected the shape {new OnnxShape(shape)}; found {value}.");
        // Inputs, constants and what is an output already keep their names; a copy of them is the output.
        if (value.IsConstant || _inputs.Contains(value) || _outputs.Contains(value))
            value = Node("Identity", [value]);
        _valueNames.Remove(value.Name);
        value.Name = Reserve(name);
        if (shape.Length > 0)
            value.Facts = value.Facts with { Shape = new OnnxShape(shape.Select((dimension, i) => dimension.Merge(value.Shape[i]))) };
        _outputs.Add(value);
        return value;
    }

    /// <summary>Checks the graph and makes a model of it.</summary>
    /// <param name="metadata">What the model is; written into it.</param>
    /// <exception cref="OnnxGraphException">The graph is not valid, or larger than a file can be.</exception>
    public OnnxModel ToModel(OnnxMetadata? metadata = null)
    {
        var used = new HashSet<OnnxValue>(_outputs);
        var kept = new List<OnnxNode>();
        foreach (var node in _nodes.AsEnumerable().Reverse().Where(node => node.Outputs.Any(used.Contains)))
        {
            kept.Add(node);
            used.UnionWith(node.Inputs.OfType<OnnxValue>());
        }
        kept.Reverse();
        var constants = used.Where(value => value.IsConstant).OrderBy(value => _constantOrder[value]).ToArray();
        OnnxModel.CheckSize(constants.Select(constant => (long)constant.Data!.Length));

        var graph = new GraphProto { Name = Name };
        graph.Input.AddRange(_inputs.Select(Describe));
        graph.Output.AddRange(_outputs.Select(Describe));
        graph.Initializer.AddRange(constants.Select(ToTensor));
        graph.Node.AddRange(kept.Select(node => node.ToProto()));
        graph.ValueInfo.AddRange(kept.SelectMany(node => node.Outputs).Where(value => used.Contains(value) && !_outputs.Contains(value)).Select(Describe));
        var model = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = OnnxMetadata.Producer,
            ProducerVersion = OnnxMetadata.Version,
            Graph = graph,
            OpsetImport = { new OperatorSetIdProto { Domain = "", Version = OperatorSet } },
        };
        OnnxMetadata.Write(model, metadata);
        GraphCheck.Require(model);
        return new(model);
    }

    /// <summary>Checks the graph and writes it as an ONNX file: to a temporary file beside the target, which is then renamed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="metadata">What the model is; written into it.</param>
    /// <exception cref="OnnxGraphException">The graph is not valid, or larger than a file can be.</exception>
    public void Save(string path, OnnxMetadata? metadata = null) => ToModel(metadata).Save(path);

    /// <summary>Adds a node with one output.</summary>
    internal OnnxValue Node(string op, OnnxValue?[] arguments, params AttributeProto[] attributes) => Node(op, 1, arguments, attributes)[0];

    /// <summary>Adds a node: infers its outputs and names it after the scopes and its operator.</summary>
    internal OnnxValue[] Node(string op, int outputCount, OnnxValue?[] arguments, params AttributeProto[] attributes)
    {
        foreach (var argument in arguments)
            if (argument is not null)
                Own(argument, op);
        var path = InScope(op);
        var name = Unique(path, _nodeNames);
        ValueFacts[] facts;
        try
        {
            facts = OperatorRules.Infer(new(name, op, [.. arguments.Select(argument => argument?.Facts)], attributes, outputCount));
        }
        catch (OnnxGraphException)
        {
            _nodeNames.Remove(name);
            throw;
        }
        var results = new OnnxValue[outputCount];
        for (var i = 0; i < outputCount; i++)
            results[i] = new(this, Unique(outputCount == 1 ? name : $"{name}.{i}", _valueNames), facts[i]);
        _nodes.Add(new(name, op, arguments, results, attributes));
        return results;
    }

    private static ValueInfoProto Describe(OnnxValue value) => Declarations.Write(value.Name, value.Facts);

    private void Own(OnnxValue value, string op)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Graph != this)
            throw new OnnxGraphException($"{op} in graph '{Name}': expected values of this graph; found '{value.Name}' of graph '{value.Graph.Name}'.");
    }

    private string Reserve(string name) => _valueNames.Add(name) ? name : throw new OnnxGraphException($"Graph '{Name}' already has a value named '{name}'.");

    private string Unique(string stem, HashSet<string> taken)
    {
        var name = stem;
        while (!taken.Add(name))
        {
            var number = _suffixes.GetValueOrDefault(stem, 1) + 1;
            (_suffixes[stem], name) = (number, $"{stem}_{number}");
        }
        return name;
    }
}
