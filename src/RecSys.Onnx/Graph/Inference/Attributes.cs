using Google.Protobuf;
using RecSys.Onnx.Protos;
using Kind = RecSys.Onnx.Protos.AttributeProto.Types.AttributeType;

namespace RecSys.Onnx.Graph.Inference;

/// <summary>Makes the attributes of nodes.</summary>
internal static class Attributes
{
    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = Kind.Int, I = value };

    public static AttributeProto Flag(string name, bool value) => Int(name, value ? 1 : 0);

    public static AttributeProto Float(string name, float value) => new() { Name = name, Type = Kind.Float, F = value };

    public static AttributeProto Text(string name, string value) => new() { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto Ints(string name, params IEnumerable<long> values)
    {
        var attribute = new AttributeProto { Name = name, Type = Kind.Ints };
        attribute.Ints.AddRange(values);
        return attribute;
    }

    public static AttributeProto Tensor(string name, TensorProto value) => new() { Name = name, Type = Kind.Tensor, T = value };
}
