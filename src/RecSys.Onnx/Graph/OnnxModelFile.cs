using Google.Protobuf;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>Reads ONNX files. Nothing in a file is believed: what is malformed, cut off or contradicts itself is refused.</summary>
public static class OnnxModelFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FormatException">The file is not a valid ONNX model.</exception>
    public static OnnxModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (new FileInfo(path).Length > OnnxModel.MaximumSize)
            throw new FormatException($"The file '{path}' is larger than an ONNX model can be.");
        return Read(File.ReadAllBytes(path));
    }

    /// <summary>Reads a model out of the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="FormatException">The bytes are not a valid ONNX model.</exception>
    public static OnnxModel Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new FormatException($"The ONNX model is malformed or cut off: {exception.Message}", exception);
        }
        var problems = GraphCheck.Problems(model);
        return problems.Count == 0 ? new(model) : throw new FormatException(GraphCheck.Message(problems));
    }
}
