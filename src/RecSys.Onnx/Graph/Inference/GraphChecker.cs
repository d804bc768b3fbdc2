using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph.Inference;

/// <summary>One check of one model: goes through the graph once, in the order of the nodes, and collects what is wrong.</summary>
internal sealed class GraphChecker(ModelProto model)
{
    private readonly List<string> _problems = [];

    /// <summary>Values defined so far; null where type and shape are not known.</summary>
    private readonly Dictionary<string, ValueFacts?> _defined = [];

    private readonly Dictionary<string, ValueFacts?> _declared = [];

    /// <summary>The node that defines a value, for all nodes: a value that is read too early is told from one that nobody defines.</summary>
    private readonly Dictionary<string, string> _definedBy = [];

    private bool _infers;

    public IReadOnlyList<string> Run()
    {
        if (model.Graph is not { } graph)
            return ["The model has no graph."];
        if (model.IrVersion < 3)
            _problems.Add($"Expected an IR version of at least 3; found {model.IrVersion}.");
        var set = model.OpsetImport.FirstOrDefault(set => set.Domain.Length == 0)?.Version ?? 0;
        if (set < 1)
            _problems.Add("The model does not say which operator set it is written in.");
        _infers = set == OperatorRules.OperatorSet;
        if (OnnxMetadata.Problem(model) is { } incomplete)
            _problems.Add(incomplete);
        Inputs(graph);
        Constants(graph);
        foreach (var value in graph.ValueInfo)
            if (!_declared.TryAdd(value.Name, Declarations.Read(value)))
                _problems.Add($"Value '{value.Name}' is declared twice.");
        foreach (var output in graph.Output)
            _declared[output.Name] = Declarations.Read(output);
        Nodes(graph);
        Outputs(graph);
        return _problems;
    }

    private void Inputs(GraphProto graph)
    {
        foreach (var input in graph.Input)
        {
            var facts = Declarations.Read(input);
            if (facts is null)
                _problems.Add($"Input '{input.Name}' has no tensor type and shape.");
            if (input.Name.Length == 0 || !_defined.TryAdd(input.Name, facts))
                _problems.Add(input.Name.Length == 0 ? "An input has no name." : $"Two inputs are named '{input.Name}'.");
        }
    }

    private void Constants(GraphProto graph)
    {
        var names = new HashSet<string>();
        foreach (var tensor in graph.Initializer)
        {
            if (tensor.Name.Length == 0 || !names.Add(tensor.Name))
            {
                _problems.Add(tensor.Name.Length == 0 ? "A constant has no name." : $"Two constants are named '{tensor.Name}'.");
                continue;
            }
            if (Initializers.Problem(tensor) is { } problem)
            {
                _problems.Add($"Constant '{tensor.Name}': {problem}");
                _defined[tensor.Name] = null;
                continue;
            }
            var facts = Initializers.Facts(tensor);
            // An input of the same name makes the constant its default, whose content nobody may rely on.
            if (_defined.TryGetValue(tensor.Name, out var input) && input is not null && facts is not null)
                Agree($"Constant '{tensor.Name}'", input, facts);
            else
                _defined[tensor.Name] = facts;
        }
    }

    private void Nodes(GraphProto graph)
    {
        foreach (var node in graph.Node)
            foreach (var output in node.Output.Where(output => output.Length > 0))
                _definedBy.TryAdd(output, Title(node));
        var names = new HashSet<string>();
        foreach (var node in graph.Node)
        {
            if (node.OpType.Length == 0)
                _problems.Add($"{Title(node)} has no operator.");
            if (node.Name.Length > 0 && !names.Add(node.Name))
                _problems.Add($"Two nodes are named '{node.Name}'.");
            if (node.Attribute.DistinctBy(attribute => attribute.Name).Count() != node.Attribute.Count)
                _problems.Add($"{Title(node)} has an attribute twice.");
            foreach (var input in node.Input.Where(input => input.Length > 0 && !_defined.ContainsKey(input)))
            {
                _problems.Add(_definedBy.TryGetValue(input, out var later)
                    ? $"{Title(node)} reads '{input}', which is defined only later, by {later}: expected nodes in an order without cycles."
                    : $"{Title(node)} reads '{input}', which nobody defines.");
            }
            var results = Infer(node);
            for (var i = 0; i < node.Output.Count; i++)
            {
                var name = node.Output[i];
                if (name.Length == 0)
                    continue;
                var facts = results?.ElementAtOrDefault(i);
                if (_declared.GetValueOrDefault(name) is { } declaration)
                    facts = facts is null ? declaration : Agree($"{Title(node)}, output '{name}'", declaration, facts);
                if (!_defined.TryAdd(name, facts))
                    _problems.Add($"{Title(node)} defines '{name}', which is defined already.");
            }
        }
    }

    /// <summary>Facts of the outputs, or null where the operator or one of the inputs is not known.</summary>
    private ValueFacts[]? Infer(NodeProto node)
    {
        if (!_infers || node.Domain.Length > 0 || !OperatorRules.Knows(node.OpType))
            return null;
        if (node.Attribute.DistinctBy(attribute => attribute.Name).Count() != node.Attribute.Count || node.Input.Any(input => input.Length > 0 && _defined.GetValueOrDefault(input) is null))
            return null;
        try
        {
            return OperatorRules.Infer(new(node.Name, node.OpType, [.. node.Input.Select(input => input.Length == 0 ? null : _defined[input])], node.Attribute, node.Output.Count));
        }
        catch (OnnxGraphException exception)
        {
            _problems.Add(exception.Message);
        }
        catch (Exception exception) when (exception is ArithmeticException or ArgumentException or IndexOutOfRangeException)
        {
            // Sizes out of a file may be anything: their sums and products overflow, strides are 0, lists are shorter than they should be.
            _problems.Add($"{Title(node)} has attributes or shapes out of all bounds: {exception.Message}");
        }
        return null;
    }

    private void Outputs(GraphProto graph)
    {
        if (graph.Output.Count == 0)
            _problems.Add("The graph has no outputs.");
        foreach (var repeated in graph.Output.GroupBy(output => output.Name).Where(group => group.Count() > 1))
            _problems.Add($"{repeated.Count()} outputs are named '{repeated.Key}'.");
        foreach (var output in graph.Output)
        {
            if (Declarations.Read(output) is not { } declaration)
                _problems.Add($"Output '{output.Name}' has no tensor type and shape.");
            else if (!_defined.TryGetValue(output.Name, out var facts))
                _problems.Add($"Output '{output.Name}' is declared, but no node defines it.");
            else if (facts is not null && !_definedBy.ContainsKey(output.Name))
                Agree($"Output '{output.Name}'", declaration, facts);
        }
    }

    /// <summary>Reports where declaration and inference contradict each other; returns what is known from both.</summary>
    private ValueFacts Agree(string place, ValueFacts declaration, ValueFacts found)
    {
        if (declaration.Type != found.Type || declaration.Shape.Rank != found.Shape.Rank || declaration.Shape.Where((dimension, i) => !dimension.Agrees(found.Shape[i])).Any())
        {
            _problems.Add($"{place}: declared as {declaration}; found {found}.");
            return found;
        }
        return found with { Shape = new(found.Shape.Select((dimension, i) => dimension.Merge(declaration.Shape[i]))) };
    }

    private static string Title(NodeProto node) => $"Node '{node.Name}' ({node.OpType})";
}
