using Google.Protobuf;
using RecSys.Onnx.Graph.Inference;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>A complete, checked ONNX model: built by <see cref="OnnxGraph.ToModel"/> or read by <see cref="OnnxModelFile"/>. It does not change.</summary>
public sealed class OnnxModel
{
    /// <summary>Largest size of a model in bytes: protobuf, and so ONNX, ends below 2 GiB, and .NET's arrays a little earlier.</summary>
    public static readonly long MaximumSize = Array.MaxLength;

    /// <summary>Room that is left for all that is not constants: names, nodes, shapes.</summary>
    private const long Reserved = 16 << 20;

    internal OnnxModel(ModelProto proto)
    {
        Proto = proto;
        var constants = proto.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        Inputs = [.. proto.Graph.Input.Where(input => !constants.Contains(input.Name)).Select(Info)];
        Outputs = [.. proto.Graph.Output.Select(Info)];
        Metadata = OnnxMetadata.Read(proto);
    }

    /// <summary>Name of the graph.</summary>
    public string Name => Proto.Graph.Name;

    /// <summary>The inputs, in order.</summary>
    public IReadOnlyList<OnnxDeclaration> Inputs { get; }

    /// <summary>The outputs, in order.</summary>
    public IReadOnlyList<OnnxDeclaration> Outputs { get; }

    /// <summary>What the model says of itself; null where it was not written with metadata of this library.</summary>
    public OnnxMetadata? Metadata { get; }

    /// <summary>Version of the ONNX operator set.</summary>
    public long OperatorSet => Proto.OpsetImport.FirstOrDefault(set => set.Domain.Length == 0)?.Version ?? 0;

    /// <summary>Names of the nodes' operators, in the order in which they run.</summary>
    public IReadOnlyList<string> Operators => [.. Proto.Graph.Node.Select(node => node.OpType)];

    /// <summary>Names of the nodes, in the order in which they run.</summary>
    public IReadOnlyList<string> NodeNames => [.. Proto.Graph.Node.Select(node => node.Name)];

    /// <summary>Names of the stored constants.</summary>
    public IReadOnlyList<string> ConstantNames => [.. Proto.Graph.Initializer.Select(tensor => tensor.Name)];

    /// <summary>Number of the elements of all stored constants.</summary>
    public long ParameterCount => Proto.Graph.Initializer.Sum(tensor => tensor.Dims.Aggregate(1L, (count, size) => count * size));

    /// <summary>Size of the file in bytes.</summary>
    public int ByteCount => Proto.CalculateSize();

    internal ModelProto Proto { get; }

    /// <summary>The model as the bytes of an ONNX file, such as sessions take.</summary>
    public byte[] ToBytes() => Proto.ToByteArray();

    /// <summary>Writes an ONNX file: to a temporary file beside the target, which is then renamed, so that no reader ever sees half a model.</summary>
    /// <param name="path">The file.</param>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(temporary))
                Proto.WriteTo(stream);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Name, inputs and outputs.</summary>
    public override string ToString() => $"{Name} ({string.Join(", ", Inputs)}) → ({string.Join(", ", Outputs)})";

    /// <summary>Refuses constants that do not fit in a file, before sizes of messages, which are 32-bit, overflow.</summary>
    internal static void CheckSize(IEnumerable<long> constants)
    {
        var size = constants.Sum();
        if (size > MaximumSize - Reserved)
            throw new OnnxGraphException(FormattableString.Invariant($"The constants of the model take {size / 1e9:0.##} GB; ")
                + FormattableString.Invariant($"an ONNX file holds at most {(MaximumSize - Reserved) / 1e9:0.##} GB (the limit of protobuf). ")
                + "Use a smaller EmbeddingSize or fewer items, or keep the embedding out of the graph.");
    }

    private static OnnxDeclaration Info(ValueInfoProto declared)
        => Declarations.Read(declared) is { } facts ? new(declared.Name, facts.Type, facts.Shape)
            : throw new FormatException($"The model declares '{declared.Name}' without the type and shape of a tensor.");
}
