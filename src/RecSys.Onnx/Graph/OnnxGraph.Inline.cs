using System.Runtime.InteropServices;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

public sealed partial class OnnxGraph
{
    /// <summary>Adds all nodes of a model to this graph, under a scope of the model's name, so that models can be put together to larger ones.</summary>
    /// <param name="model">A model of the operator set that graphs are built in, whose constants are stored as raw bytes, as this library writes them.</param>
    /// <param name="inputs">Values of this graph in place of the model's inputs, in their order.</param>
    /// <returns>The values of the model's outputs, in their order.</returns>
    /// <exception cref="OnnxGraphException">The inputs do not fit the model, or it uses what graphs cannot hold.</exception>
    public OnnxValue[] Inline(OnnxModel model, params OnnxValue[] inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != model.Inputs.Count)
            throw new OnnxGraphException($"Model '{model.Name}' in graph '{Name}': expected {model.Inputs.Count} inputs; found {inputs.Length}.");
        if (model.OperatorSet != OperatorSet)
            throw new OnnxGraphException($"Model '{model.Name}' in graph '{Name}': expected the operator set {OperatorSet}; found {model.OperatorSet}.");
        using IDisposable scope = Scope(model.Name);
        var values = new Dictionary<string, OnnxValue>();
        foreach (TensorProto tensor in model.Proto.Graph.Initializer)
            values[tensor.Name] = FromTensor(tensor);
        for (var i = 0; i < inputs.Length; i++)
        {
            Own(inputs[i], model.Name);
            OnnxDeclaration expected = model.Inputs[i];
            if (inputs[i].Type != expected.Type || inputs[i].Rank != expected.Shape.Rank)
                throw new OnnxGraphException($"Model '{model.Name}' in graph '{Name}': expected {expected} as an input; found {inputs[i]}.");
            values[expected.Name] = inputs[i];
        }
        foreach (NodeProto node in model.Proto.Graph.Node)
        {
            OnnxValue?[] arguments = [.. node.Input.Select(name => name.Length == 0 ? null : values[name])];
            OnnxValue[] results = Node(node.OpType, node.Output.Count, arguments, [.. node.Attribute]);
            for (var i = 0; i < results.Length; i++)
                values[node.Output[i]] = results[i];
        }
        return [.. model.Outputs.Select(output => values[output.Name])];
    }

    private OnnxValue FromTensor(TensorProto tensor)
    {
        ReadOnlySpan<byte> bytes = tensor.RawData.Span;
        long[] shape = [.. tensor.Dims];
        if (bytes.IsEmpty && shape.All(size => size > 0))
            throw new OnnxGraphException($"Constant '{tensor.Name}': expected raw bytes; found none.");
        return (OnnxElement)tensor.DataType switch
        {
            OnnxElement.Float => Constant(tensor.Name, MemoryMarshal.Cast<byte, float>(bytes), shape),
            OnnxElement.Double => Constant(tensor.Name, MemoryMarshal.Cast<byte, double>(bytes), shape),
            OnnxElement.Float16 => Constant(tensor.Name, MemoryMarshal.Cast<byte, Half>(bytes), shape),
            OnnxElement.Int64 => Constant(tensor.Name, MemoryMarshal.Cast<byte, long>(bytes), shape),
            OnnxElement.Int32 => Constant(tensor.Name, MemoryMarshal.Cast<byte, int>(bytes), shape),
            OnnxElement.Int8 => Constant(tensor.Name, MemoryMarshal.Cast<byte, sbyte>(bytes), shape),
            OnnxElement.Bool => Constant(tensor.Name, MemoryMarshal.Cast<byte, bool>(bytes), shape),
            _ => throw new OnnxGraphException($"Constant '{tensor.Name}': expected a type that graphs can hold; found {(OnnxElement)tensor.DataType}."),
        };
    }
}
