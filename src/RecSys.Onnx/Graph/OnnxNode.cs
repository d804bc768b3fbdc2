using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>A node while the graph is built. It keeps values, not their names: an output may still be renamed.</summary>
internal sealed class OnnxNode(string name, string op, OnnxValue?[] inputs, OnnxValue[] outputs, AttributeProto[] attributes)
{
    public IReadOnlyList<OnnxValue?> Inputs => inputs;

    public IReadOnlyList<OnnxValue> Outputs => outputs;

    public NodeProto ToProto()
    {
        var node = new NodeProto { Name = name, OpType = op };
        // Optional inputs that are left out have an empty name; at the end of the list they are not written at all.
        node.Input.AddRange(inputs.Take(Array.FindLastIndex(inputs, input => input is not null) + 1).Select(input => input?.Name ?? ""));
        node.Output.AddRange(outputs.Select(output => output.Name));
        node.Attribute.AddRange(attributes);
        return node;
    }
}
